package dev.parley.harness.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.harness.desk.Postgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle as a program: {@code java -jar parley.jar move-database}. */
class MoveDatabaseTest {

  @Test
  void movesWhatABundleLeftBehindOnceItIsStopped() throws IOException, InterruptedException {
    try (World world = World.start(StandInNetwork.start());
        var postgres = Postgres.start()) {
      BlueskyApp customer = world.customer("mover");
      customer.post("@" + world.shopHandle() + " will you move?");
      world.awaitTicketOf(customer.handle());
      String home = world.data().resolve("parley").toString();
      String target = postgres.getJdbcUrl("postgres", "postgres");

      Ended whileRunning = run("move-database", "--home", home, "--to", target);
      stopTheBundle(world);
      Ended afterwards = run("move-database", "--home", home, "--to", target);
      Ended twice = run("move-database", "--home", home, "--to", target);

      assertEquals(1, whileRunning.status(), whileRunning.output());
      assertTrue(whileRunning.output().contains("stop Parley first"), whileRunning.output());
      assertEquals(0, afterwards.status(), afterwards.output());
      assertTrue(
          afterwards.output().lines().anyMatch(line -> line.matches("item +1 rows .*")),
          afterwards.output());
      assertEquals(1, twice.status(), twice.output());
      assertTrue(twice.output().contains("is not empty"), twice.output());
      assertFalse(afterwards.output().contains("SLF4J"), afterwards.output());
    }
  }

  @Test
  void saysWhatItCanDo() throws IOException, InterruptedException {
    assertEquals(2, run().status());
    assertTrue(run("move-database").output().contains("usage: java -jar parley.jar"));
  }

  @Test
  void changesTheKeyAndProvesTheAuditLogOnceTheBundleIsStopped()
      throws IOException, InterruptedException {
    try (World world = World.start(StandInNetwork.start())) {
      String home = world.data().resolve("parley").toString();
      Ended whileRunning = run("rotate-key", "--home", home);
      stopTheBundle(world);

      Ended rotated = run("rotate-key", "--home", home);
      Ended verified = run("verify-audit", "--home", home);

      assertEquals(1, whileRunning.status(), whileRunning.output());
      assertTrue(whileRunning.output().contains("stop Parley first"), whileRunning.output());
      assertEquals(0, rotated.status(), rotated.output());
      assertTrue(rotated.output().contains("secrets are sealed with it"), rotated.output());
      assertEquals(0, verified.status(), verified.output());
      assertTrue(verified.output().contains("rows are as they were written"), verified.output());

      world.admin().upload("/desk/api/plugins", BodyPublishers.ofFile(World.bundle()));
      BlueskyApp customer = world.customer("rotated");
      customer.post("@" + world.shopHandle() + " still there?");
      world.awaitTicketOf(customer.handle());
    }
    assertEquals(2, run("rotate-key").status());
    assertEquals(2, run("verify-audit", "--home").status());
  }

  private static void stopTheBundle(World world) {
    String id =
        world
            .admin()
            .get("/desk/api/plugins")
            .expect(200)
            .body()
            .getAsJsonArray("plugins")
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsString();
    world.admin().delete("/desk/api/plugins/" + id).expect(200);
  }

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    World.bundle().toString()),
                Stream.of(arguments))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      return new Ended(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private record Ended(int status, String output) {}
}
