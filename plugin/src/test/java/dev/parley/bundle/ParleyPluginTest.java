package dev.parley.bundle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.account.Account;
import dev.parley.account.SecretBox;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.Posts;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.sla.SlaSettings;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole object graph with its threads, between a network and a helpdesk in memory. */
class ParleyPluginTest {
  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final FakeChannel network = new FakeChannel("fake");

  private PluginSettings settings() {
    return new PluginSettings(
        folder,
        true,
        new DatabaseSettings("h2", folder),
        folder.resolve("key"),
        Optional.empty(),
        false,
        Optional.of(Duration.ofSeconds(1)),
        Duration.ofDays(30),
        SlaSettings.NONE,
        "node");
  }

  private ParleyPlugin start() {
    return new ParleyPlugin(settings(), clock, new Random(1), Optional::empty);
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("parley"))
        .collect(Collectors.toSet());
  }

  /** An account as an earlier life of Parley connected it. */
  private void connectShop() {
    try (var sql = SqlStores.open(settings().database())) {
      var id = new AccountId("shop-1");
      String sealed =
          SecretBox.open(settings().keyFile(), true)
              .orElseThrow()
              .seal(id + "/appPassword", Secret.of(FakeChannel.PASSWORD));
      sql.accounts()
          .add(
              new Account(
                  id,
                  "fake",
                  "id-shop",
                  "shop",
                  "Shop",
                  URI.create("https://fake.example"),
                  Map.of(),
                  Account.Health.well(Instant.EPOCH),
                  Instant.EPOCH,
                  Optional.empty(),
                  ""),
              Map.of("appPassword", sealed),
              "0",
              "ada");
    }
  }

  @Test
  void aPostBecomesATicketAndTheAnswerGoesOutByItself() {
    connectShop();
    desk.allow("anna", Right.REPLY_PUBLIC);
    try (ParleyPlugin parley = start()) {
      parley.put(network);
      parley.put(desk);
      network.page(
          Posts.comment("p1", "thread", Posts.LENA, "Where is my parcel?", clock.instant())
              .build());
      await().atMost(Duration.ofSeconds(30)).until(() -> desk.tickets().size() == 1);

      TicketRef ticket = desk.ticketOf("Lena").ref();
      desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "On its way");

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> network.texts().equals(List.of("On its way")));
    }
  }

  @Test
  void anEndLeavesNoThreadAndTheFileFree() {
    ParleyPlugin parley = start();
    parley.put(desk);

    parley.close();
    parley.close();

    await().until(() -> ownThreads().isEmpty());
    start().close();
  }

  @Test
  void aStartThatFailsHalfWayClosesWhatItOpened() throws IOException {
    Files.writeString(folder.resolve("key"), "no key");

    assertThrows(IllegalStateException.class, this::start);

    Files.delete(folder.resolve("key"));
    start().close();
  }
}
