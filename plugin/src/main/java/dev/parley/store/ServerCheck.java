package dev.parley.store;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses a server over which Parley could not keep its promises. */
final class ServerCheck {
  private ServerCheck() {}

  /** A helpdesk's data source may lead anywhere; our SQL is for PostgreSQL. */
  static void refuseOthers(DataSource source, DatabaseSettings settings) {
    if (settings.service().isEmpty()) {
      return;
    }
    try (var connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new IllegalArgumentException(
            "The data source that parley.database names leads to %s; it must be PostgreSQL."
                .formatted(product));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the helpdesk's data source gives no connection", e);
    }
  }

  /** A commit that is answered before it is on the server's disk keeps no promise of ours. */
  static void refuseHasty(DataSource source) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var said = statement.executeQuery("show synchronous_commit")) {
      if (said.next() && said.getString(1).equals("off")) {
        throw new IllegalArgumentException(
            "PostgreSQL answers commits of this user before they are on its disk"
                + " (synchronous_commit = off). Set it to on for Parley's database or user.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not say when it answers commits", e);
    }
  }
}
