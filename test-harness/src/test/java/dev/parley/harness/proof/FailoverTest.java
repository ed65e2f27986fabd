package dev.parley.harness.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.harness.desk.DeskClient;
import dev.parley.harness.desk.Postgres;
import dev.parley.harness.ledger.FaultPlan;
import dev.parley.harness.ledger.Ledger;
import dev.parley.harness.ledger.LedgerChannel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed node was doing is done by another one within a minute. */
@Tag("real")
@Timeout(300)
class FailoverTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final String ACCOUNT = "shop";

  @TempDir Path folder;

  @Test
  void aKilledNodesWorkIsTakenOverWithinAMinute() throws Exception {
    try (EmbeddedPostgres postgres = Postgres.start();
        Ledger ledger = Ledger.start(new FaultPlan(1, FaultPlan.NEVER));
        var site =
            new Site(
                ledger,
                folder,
                postgres.getJdbcUrl("postgres", "postgres"),
                2,
                LedgerChannel.Defect.NONE,
                new SplittableRandom(1))) {
      site.nodes().get(0).startWell();
      site.connect(List.of(ACCOUNT));
      ledger.hooks().servers(List.of()); // what comes is found by reading, which needs the lease
      site.startMissing();
      ledger.hooks().servers(List.of());
      ledger.write(ACCOUNT, "t", "customer", "m1.1 Where is it?");
      await().until(() -> messages(site).contains("m1.1 Where is it?"));

      Node worker = worker(site);
      worker.close();
      ledger.hooks().servers(List.of());
      Instant killed = Instant.now();
      ledger.write(ACCOUNT, "t", "customer", "m2.1 Hello?");
      await().until(() -> messages(site).contains("m2.1 Hello?"));

      Duration without = Duration.between(killed, Instant.now());
      System.out.println("taken over after " + without.toSeconds() + " s");
      assertTrue(without.compareTo(MINUTE) < 0, without::toString);
      assertEquals(List.of("m1.1 Where is it?", "m2.1 Hello?"), messages(site));
    }
  }

  private static org.awaitility.core.ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofMillis(200));
  }

  private static List<String> messages(Site site) {
    DeskClient desk = site.anyDesk().orElseThrow();
    return desk.tickets().stream()
        .flatMap(
            ticket ->
                desk
                    .ticket(ticket.get("id").getAsString())
                    .getAsJsonArray("messages")
                    .asList()
                    .stream())
        .map(message -> message.getAsJsonObject().get("text").getAsString())
        .toList();
  }

  /** The node that says of itself that it works on the account. */
  private static Node worker(Site site) {
    return await()
        .until(
            () ->
                site.nodes().stream()
                    .filter(node -> worksOnTheAccount(site, node))
                    .findFirst()
                    .orElse(null),
            node -> node != null);
  }

  private static boolean worksOnTheAccount(Site site, Node node) {
    DeskClient desk = site.anyDesk().orElseThrow().at(node.url().orElseThrow());
    return desk.get("parley/health").expect(200).body().getAsJsonArray("checks").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(check -> text(check, "name").equals("nodes"))
        .flatMap(check -> List.of(text(check, "says").split(";", -1)).stream())
        .anyMatch(one -> one.contains("this one") && one.contains("account:"));
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }
}
