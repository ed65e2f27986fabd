package dev.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.host.FieldSpec;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.WriteResult;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was answered as written is there later, whatever happens in between. */
@Timeout(120)
class DurabilityTest {
  @TempDir Path data;

  @Test
  void whatWasWrittenBeforeTheProcessWasKilledIsThere() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String lastKey;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      do {
        lastKey = out.readLine();
      } while (!"key-50".equals(lastKey));
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process did not die");

    try (Desk desk = new Desk(DeskSettings.in(data), InstantSource.system())) {
      for (int i = 1; i <= 50; i++) {
        assertInstanceOf(KeyLookup.Made.class, desk.helpdesk().find("key-" + i));
      }
    }
  }

  @Test
  void anInterruptedWriterLeavesTheDatabaseUsable() throws Exception {
    try (Desk desk = new Desk(DeskSettings.in(data), InstantSource.system())) {
      CountDownLatch writing = new CountDownLatch(20);
      Thread writer =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  Writer.open(desk.helpdesk(), "key-" + System.nanoTime());
                  writing.countDown();
                }
                for (int i = 0; i < 20; i++) {
                  Thread.currentThread().interrupt();
                  Writer.open(desk.helpdesk(), "interrupted-" + i);
                }
              },
              "interrupted-writer");
      writer.start();
      assertTrue(writing.await(60, TimeUnit.SECONDS), "the writer does not get on");

      writer.interrupt();
      writer.join(TimeUnit.SECONDS.toMillis(60));

      assertInstanceOf(WriteResult.Done.class, Writer.open(desk.helpdesk(), "afterwards"));
      WriteResult<Void> declared =
          desk.helpdesk()
              .declare(List.of(new FieldSpec("still_works", "Still", FieldSpec.Type.TEXT)));
      assertEquals(new WriteResult.Done<Void>(null), declared);
    }
  }

  /** Opens tickets until it is killed, and prints the key of each that is answered as opened. */
  static final class Writer {
    public static void main(String[] arguments) {
      try (Desk desk = new Desk(DeskSettings.in(Path.of(arguments[0])), InstantSource.system())) {
        for (int i = 1; ; i++) {
          String key = "key-" + i;
          if (open(desk.helpdesk(), key) instanceof WriteResult.Done) {
            System.out.println(key);
            System.out.flush();
          }
        }
      }
    }

    static WriteResult<?> open(Helpdesk helpdesk, String key) {
      return helpdesk.open(NewTickets.of(key, "Durable"));
    }
  }
}
