using Parallax.Group;

namespace Parallax.Tests.Group;

/// <summary>Features in five bytes.</summary>
public class PackedFeaturesTests
{
    [Fact]
    public void What_is_packed_comes_back_with_its_keys_and_nearly_its_weights()
    {
        Feature[] features = [new(7, 1), new(0xFFFF_FFFD, 0.5f), new(8, 0.031f), new(1u << 31, 0.0071f)];
        var back = PackedFeatures.Unpack(PackedFeatures.Pack(features));
        Assert.Equal(features.Select(feature => feature.Key), back.Select(feature => feature.Key));
        Assert.All(features.Zip(back), pair => Assert.InRange(pair.Second.Weight / pair.First.Weight, 0.99f, 1.0101f));
        Assert.Equal(5 * features.Length, PackedFeatures.Pack(features).Length);
    }

    [Fact]
    public void What_was_packed_packs_to_the_same_again()
    {
        byte[] packed = PackedFeatures.Pack([.. Enumerable.Range(1, 200).Select(i => new Feature((uint)i << 2, i / 200f))]);
        Assert.Equal(packed, PackedFeatures.Pack(PackedFeatures.Unpack(packed)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9f)]
    [InlineData(2)]
    public void A_weight_out_of_range_becomes_the_nearest(float weight) =>
        Assert.InRange(PackedFeatures.Unpack(PackedFeatures.Pack([new Feature(4, weight)]))[0].Weight, 0.006f, 1);

    [Fact]
    public void A_room_is_filled_as_far_as_there_are_features()
    {
        var room = new Feature[5];
        Assert.Equal(2, PackedFeatures.Unpack(PackedFeatures.Pack([new Feature(4, 1), new Feature(8, 1)]), room).Length);
        Assert.Equal((4u, 8u, default), (room[0].Key, room[1].Key, room[2]));
        Assert.Empty(PackedFeatures.Unpack([]));
    }
}
