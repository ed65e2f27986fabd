package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.intake.DeliveryStore.Delivery;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.DeliveryStore.Unread;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From webhooks to tickets, beside polls. */
class DeliveriesTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Item post(String id, String text) {
    return Posts.comment(id, "thread", Posts.LENA, text, bench.clock.instant()).build();
  }

  private Account shop() {
    return bench.parley.accounts().all().get(0);
  }

  private List<String> texts() {
    return bench.desk.texts(bench.desk.ticketOf("Lena").ref());
  }

  private void hook(Item... items) {
    bench.hook(bench.network.hook(items));
    bench.parley.sort();
    bench.parley.run();
  }

  private List<Unread> unreadable() {
    return bench.parley.deliveries().unreadable(0, 10);
  }

  private Optional<HookTrouble> trouble() {
    return Optional.ofNullable(bench.parley.deliveries().hookTrouble().get(shop().id()));
  }

  @Test
  void aSignedWebhookBecomesATicket() {
    hook(post("p1", "Where is my parcel?"));

    assertEquals(List.of("Where is my parcel?"), texts());
  }

  @Nested
  class AboutSeveralAccounts {
    private Account other;

    @BeforeEach
    void connectAnother() {
      bench.clock.advance(Duration.ofSeconds(1)); // accounts are listed oldest first
      other = bench.parley.connect("fake", "second");
    }

    private List<Delivery> kept(Account account) {
      return bench.parley.stores().deliveries().received(account.id(), 10);
    }

    @Test
    void eachAccountThatIsNamedGetsIt() {
      bench.network.webhooksAreAbout("id-shop", "id-second", "id-stranger");
      bench.hook("0".getBytes(StandardCharsets.UTF_8));

      assertEquals(1, kept(shop()).size());
      assertEquals(1, kept(other).size());
    }

    @Test
    void theAccountOfTheAddressDoesNotGetWhatIsAboutAnotherAlone() {
      bench.network.webhooksAreAbout("id-second");
      bench.hook("0".getBytes(StandardCharsets.UTF_8));

      assertEquals(0, kept(shop()).size());
      assertEquals(1, kept(other).size());
    }

    @Test
    void whatIsAboutNobodyHereStaysWithTheAddress() {
      bench.network.webhooksAreAbout("id-stranger");
      bench.hook("0".getBytes(StandardCharsets.UTF_8));

      assertEquals(1, kept(shop()).size());
      assertEquals(0, kept(other).size());
    }

    @Test
    void anAccountWithAnotherSecretGetsNothing() {
      bench.parley.connect("fake", "second", FakeChannel.PASSWORD + "-of-another-app");
      bench.clock.advance(Duration.ofSeconds(2));
      bench.network.webhooksAreAbout("id-shop", "id-second");
      bench.hook("0".getBytes(StandardCharsets.UTF_8));

      assertEquals(1, kept(shop()).size());
      assertEquals(0, kept(other).size());
      bench.parley.sort();
      assertEquals(1, bench.parley.deliveries().hookTrouble().get(other.id()).refused());
    }
  }

  @Test
  void nothingIsReadBeforeItIsKept() {
    bench.hook("garbage".getBytes(StandardCharsets.UTF_8));

    assertEquals(1, bench.parley.deliveries().waiting());
    assertArrayEquals(
        "garbage".getBytes(StandardCharsets.UTF_8),
        bench.sql.deliveries().received(shop().id(), 1).get(0).body());
  }

  @Test
  void aWrongSignatureIsRefusedAndCounted() {
    for (int i = 0; i < 3; i++) {
      WebhookAnswer answer =
          bench
              .parley
              .deliveries()
              .accept(
                  shop(),
                  new WebhookRequest(
                      "POST",
                      Map.of(),
                      Map.of("x-signature", "00"),
                      bench.network.hook(post("p1", "Hi")),
                      bench.clock.instant()))
              .orElseThrow();
      assertEquals(401, assertInstanceOf(WebhookAnswer.Refused.class, answer).status());
    }
    bench.parley.sort();

    assertEquals(0, bench.parley.deliveries().waiting());
    assertEquals(3, trouble().orElseThrow().refused());
  }

  @Test
  void aChannelWhoseClassesAreGoneDoesNotKeepOtherAccountsFromBeingSorted() {
    bench.hook(bench.network.hook(post("p1", "Hi")));
    var other = new FakeChannel("other");
    bench.parley.channels().add(other);
    AccountId second = bench.parley.connect("other", "branch").id();
    bench.sql.deliveries().receive(second, other.hook(post("q1", "Hello")), bench.clock.instant());
    bench.network.fail(() -> new NoClassDefFoundError("gone/Reader"));

    bench.parley.sort();

    assertEquals(1, bench.parley.intake().backlog().waiting());
    assertEquals("The channel failed on this page.", unreadable().get(0).why());
  }

  @Test
  void aChannelThatRunsOutOfStackFailsOnThatDeliveryAlone() {
    bench.network.fail(StackOverflowError::new);

    bench.hook(bench.network.hook(post("p1", "Hi")));
    bench.parley.sort();
    bench.parley.run();

    assertEquals(1, unreadable().size());
    assertEquals(Account.State.FAILING, shop().health().state());
  }

  @Test
  void theSameByWebhookAndByPollIsOneMessage() {
    Item post = post("p1", "Where is my parcel?");
    hook(post);
    bench.network.page(post);
    bench.parley.run();
    hook(post);

    assertEquals(List.of("Where is my parcel?"), texts());
  }

  @Test
  void whatSomebodyAskedForIsNoLostWebhook() {
    hook(post("p1", "one"));
    bench.clock.advance(Duration.ofSeconds(1));
    int fresh =
        bench
            .sql
            .intake()
            .keepWished(
                shop().id(),
                new byte[0],
                List.of(post("p2", "asked for")),
                new IntakeStore.Wish("p2", "anna"),
                bench.clock.instant())
            .fresh();
    bench.parley.run();

    bench.clock.advance(Duration.ofMinutes(11));
    bench.parley.sort();
    bench.parley.sort();

    assertEquals(1, fresh);
    assertEquals(List.of("one", "asked for"), texts());
    assertTrue(trouble().isEmpty(), "nobody would have sent it");
  }

  @Test
  void whatOnlyAPollBroughtCountsAsALostWebhook() {
    hook(post("p1", "one"));
    bench.clock.advance(Duration.ofSeconds(1));
    bench.network.page(post("p2", "lost"), post("p3", "late"));
    bench.parley.run();

    bench.clock.advance(Duration.ofMinutes(9));
    hook(Posts.comment("p3", "thread", Posts.LENA, "late", now(Duration.ofMinutes(9))).build());
    bench.parley.sort();
    assertTrue(trouble().isEmpty(), "there is still time");
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.sort();
    bench.parley.sort();

    assertEquals(1, trouble().orElseThrow().lost());
    bench.clock.advance(Duration.ofDays(8));
    assertTrue(trouble().isEmpty(), "only the last seven days are told");
  }

  private Instant now(Duration before) {
    return bench.clock.instant().minus(before);
  }

  @Test
  void whereWebhooksNeverWorkedNoneIsLost() {
    bench.network.page(post("p1", "one"));
    bench.parley.run();
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.sort();

    assertTrue(trouble().isEmpty());
  }

  @Test
  void whatCannotBeReadIsKeptWithItsReasonAndReadAgainOnDemand() {
    bench.hook("garbage".getBytes(StandardCharsets.UTF_8));
    bench.parley.sort();

    Unread kept = unreadable().get(0);
    assertEquals("It is no number.", kept.why());
    assertEquals(7, kept.sizeBytes());
    assertEquals(Source.HOOK, kept.source());

    assertTrue(bench.parley.deliveries().replay(kept.id()));
    assertEquals(List.of(), unreadable());
    bench.parley.sort();
    assertEquals(1, unreadable().size());
  }

  @Test
  void anEntryThatCannotBeReadLeavesThoseBesideIt() {
    bench.network.oddEntries(true);
    hook(post("p1", "one"), post("p2", "two"));

    assertEquals(List.of("one", "two"), texts());
    assertEquals("1 could not be read; the first odd: no text", unreadable().get(0).why());

    bench.network.oddEntries(false);
    assertEquals(1, bench.parley.deliveries().replayAll(Optional.empty()));
    bench.parley.sort();
    bench.parley.run();
    assertEquals(List.of(), unreadable());
    assertEquals(List.of("one", "two"), texts());
  }

  @Test
  void valuesThatNoDatabaseKeepsDoNotTakeTheOthersWithThem() {
    hook(
        post("p1", "one"),
        post("x".repeat(1001), "too long an id"),
        Item.of("nul\0", ItemKind.COMMENT, "thread", Posts.LENA).text("a NUL").build(),
        Posts.comment("p2", "t".repeat(1001), Posts.LENA, "too long a thread", now(Duration.ZERO))
            .build(),
        Posts.comment("p3", "thread", Posts.LENA, "from far away", Instant.MAX).build(),
        Posts.comment("p4", "thread", Posts.LENA, "from long ago", Instant.MIN).build());

    assertEquals(List.of("one", "from far away", "from long ago"), texts());
    assertTrue(unreadable().get(0).why().startsWith("3 could not be read"));
  }

  @Test
  void anItemSetAsideIsListedAndTriedAgain() {
    bench.desk.refuse(message -> message.text().equals("two"));
    hook(post("p1", "one"), post("p2", "two"), post("p3", "three"));
    var aside = bench.parley.intake().aside(0, 10);
    assertEquals(List.of("p2"), aside.stream().map(IntakeStore.AsideItem::messageId).toList());
    assertEquals("The helpdesk does not take this.", aside.get(0).why());

    bench.desk.refuse(message -> false);
    assertEquals(1, bench.parley.intake().retry(Optional.of(aside.get(0).id())));
    assertEquals(0, bench.parley.intake().retry(Optional.of(aside.get(0).id())));
    bench.parley.run();

    assertEquals(List.of("one", "three", "two"), texts());
    assertEquals(0, bench.sql.intake().backlog().aside());
  }
}
