using System.Data.Common;
using Npgsql;

namespace Parallax.Store.Sql;

/// <summary>What databases spell in their own way.</summary>
internal static class SqlText
{
    /// <summary>The condition that a value is in a list.</summary>
    public static string Among(DbConnection db, string list) => db is NpgsqlConnection ? $"= ANY({list})" : $"IN {list}";

    /// <summary>The condition that a key is in a long list, which is one value: numbers with commas between.</summary>
    public static string AmongMany(DbConnection db, string keys) =>
        db is NpgsqlConnection ? $"= ANY(CAST('{{' || {keys} || '}}' AS bigint[]))" : $"IN (SELECT value FROM json_each('[' || {keys} || ']'))";
}
