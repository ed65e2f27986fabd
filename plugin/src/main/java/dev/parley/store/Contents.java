package dev.parley.store;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * What a table holds, in two figures that are the same on every database: how many rows, and the
 * sum of the rows' hashes, which does not depend on their order.
 *
 * @param rows how many
 * @param checksum 32 hexadecimal digits
 */
record Contents(long rows, String checksum) {
  private static final int FETCH = 1000;
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(128);

  /** Reads a table and counts; the connection must not commit by itself. */
  static Contents of(Connection connection, String schema, Table table) throws SQLException {
    long rows = 0;
    BigInteger sum = BigInteger.ZERO;
    MessageDigest digest = sha256();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery(table.select(schema))) {
        while (row.next()) {
          rows++;
          for (int column = 1; column <= table.columns().size(); column++) {
            digest.update(canonical(row.getObject(column)));
          }
          sum = sum.add(new BigInteger(1, digest.digest())).mod(RANGE);
        }
      }
    }
    return new Contents(rows, "%032x".formatted(sum));
  }

  /** One form for both databases, from which the value could be told again. */
  private static byte[] canonical(Object value) {
    String text;
    if (value == null) {
      text = "-";
    } else if (value instanceof byte[] bytes) {
      text = HexFormat.of().formatHex(bytes);
    } else if (value instanceof OffsetDateTime time) {
      text = time.toInstant().toString();
    } else if (value instanceof java.sql.Timestamp time) {
      text = time.toInstant().toString();
    } else {
      text = value.toString();
    }
    int length = value == null ? -1 : text.length();
    return (length + ":" + text + ";").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
