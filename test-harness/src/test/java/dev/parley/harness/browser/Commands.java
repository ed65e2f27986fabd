package dev.parley.harness.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs, as {@link Chromium} needs it. */
interface Commands {

  /** Whether the program ran and ended with 0 within the time; its output goes to {@code log}. */
  boolean succeeds(Duration limit, File log, List<String> command);

  /** Runs them on this machine. */
  static Commands ofThisMachine() {
    return (limit, log, command) -> {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        return false;
      }
      try {
        process.getOutputStream().close();
        if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
          return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}
