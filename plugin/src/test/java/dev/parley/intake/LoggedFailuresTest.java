package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.Bench;
import dev.parley.fakes.HandParley;
import dev.parley.fakes.Posts;
import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels, helpdesks and databases quote what they were given; the log does not. */
class LoggedFailuresTest {
  private static final String WORDS = "my card number is 4111";
  private static final Logger PARLEY = Logger.getLogger("dev.parley");

  @TempDir Path folder;
  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord one) {
          logged.add(one);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    PARLEY.addHandler(handler);
  }

  @AfterEach
  void close() {
    PARLEY.removeHandler(handler);
    bench.close();
  }

  private void customerWrites() {
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.read();
  }

  private static RuntimeException quoting() {
    try {
      Instant.parse(WORDS.strip());
      throw new AssertionError("that is no time");
    } catch (DateTimeException e) {
      return e;
    }
  }

  private void saidWithoutWords(String what) {
    var formatter = new SimpleFormatter();
    List<String> said = logged.stream().map(formatter::format).toList();
    assertTrue(said.stream().anyMatch(line -> line.contains(what)), said::toString);
    assertTrue(said.stream().anyMatch(line -> line.contains("DateTimeParse")), said::toString);
    assertFalse(said.stream().anyMatch(line -> line.contains("4111")), said::toString);
  }

  @Test
  void aChannelThatFailsWhileReading() {
    bench.network.nextFetchThrows(quoting());

    bench.parley.read();

    saidWithoutWords("failed inside the channel");
  }

  @Test
  void aChannelThatFailsOnWhatWasBrought() {
    bench.network.fail(() -> new ExceptionInInitializerError(quoting()));
    bench.hook(bench.network.hook());

    bench.parley.sort();

    saidWithoutWords("failed inside the channel");
  }

  @Test
  void aChannelThatFailsWhileSendingAndLooking() {
    customerWrites();
    bench.parley.run();
    bench.desk.write(
        bench.desk.ticketOf("Lena").ref(), Origin.AGENT, Audience.PUBLIC, "anna", "Hello");
    bench.network.nextSendThrows(quoting());
    bench.network.nextLookupThrows(quoting());

    bench.parley.run();
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.run();

    saidWithoutWords("sending reply");
    saidWithoutWords("looking for reply");
  }

  @Test
  void anItemThatFails() {
    customerWrites();
    Helpdesk failing =
        (Helpdesk)
            Proxy.newProxyInstance(
                Helpdesk.class.getClassLoader(),
                new Class<?>[] {Helpdesk.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("open")) {
                    throw new IllegalStateException(WORDS, quoting());
                  }
                  return method.invoke(bench.desk, args);
                });

    new HandParley(HandParley.Stores.of(bench.sql), bench.box, failing, bench.clock, bench.network)
        .bringIn();

    saidWithoutWords("failed, try 1");
  }
}
