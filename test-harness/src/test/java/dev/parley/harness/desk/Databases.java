package dev.parley.harness.desk;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens Parley's database as a tool from outside would. Asks no {@code DriverManager}: Parley takes
 * its drivers out of it when it stops, also for whoever shares its class loader.
 */
public final class Databases {
  private Databases() {}

  /** A connection to H2 or PostgreSQL by its JDBC URL. */
  public static Connection open(String url) throws SQLException {
    return source(url).getConnection();
  }

  private static DataSource source(String url) {
    if (url.startsWith("jdbc:h2:")) {
      var source = new JdbcDataSource();
      source.setURL(url);
      return source;
    }
    var source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }
}
