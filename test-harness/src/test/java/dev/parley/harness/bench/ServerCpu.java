package dev.parley.harness.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The CPU time, in nanoseconds, of this process and of a PostgreSQL server on this machine. */
final class ServerCpu implements LongSupplier {
  private final ProcessHandle server;

  ServerCpu(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      server = ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  static long ofThisProcess() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @Override
  public long getAsLong() {
    return ofThisProcess()
        + server
            .descendants()
            .mapToLong(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
            .sum();
  }
}
