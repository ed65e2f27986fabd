package dev.parley.harness.osgi;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what the host's {@code java.util.logging} gets below a name, until closed. */
final class KeptLog extends Handler implements AutoCloseable {
  private final Logger logger;
  private final StringBuilder text = new StringBuilder();

  KeptLog(String name) {
    this.logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  /** All messages, a line each. */
  synchronized String text() {
    return text.toString();
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    text.append(new SimpleFormatter().formatMessage(entry)).append('\n');
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
