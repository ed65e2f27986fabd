package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.channel.Profile;
import dev.parley.customer.Customer.Order;
import dev.parley.customer.CustomerNote;
import dev.parley.customer.CustomerNote.Changed;
import dev.parley.customer.Handle;
import dev.parley.customer.KnownProfile;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must keep of what is known of customers. */
abstract class CustomerFactsContract {
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final AccountId SHOP = new AccountId("account-1");
  private static final String DESK = "desk";
  private static final TicketRef TICKET = new TicketRef("7");
  private static final Handle LENA = Handle.of(SHOP, "id-lena");
  private static final Handle MIA = Handle.mail("mia@mail.example");

  private SqlStores stores;

  abstract DatabaseSettings settings();

  @BeforeEach
  void open() {
    stores = SqlStores.open(settings());
    if (stores.accounts().accounts().isEmpty()) {
      stores
          .accounts()
          .add(
              new Account(
                  SHOP,
                  "bluesky",
                  "did:plc:shop",
                  "shop.example",
                  "Shop",
                  URI.create("https://bsky.example"),
                  Map.of(),
                  Account.Health.well(NOW),
                  NOW,
                  Optional.empty(),
                  "first"),
              Map.of(),
              "start",
              "ada");
    }
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static KnownProfile read(Optional<Profile> facts, String why, Optional<Instant> next) {
    return new KnownProfile(LENA, "lena", facts, why, 1, Optional.of(LATER), next);
  }

  private void conversation() {
    Item post =
        Item.of("p1", ItemKind.MENTION, "thread", new Author("id-lena", "lena", "Lena"))
            .text("Hi")
            .publishedAt(NOW)
            .build();
    stores.intake().keep(SHOP, new byte[] {1}, List.of(post), "", "cursor", NOW);
    var lane = stores.intake().ready(NOW, 1).get(0);
    stores
        .intake()
        .reserve(
            stores.intake().first(lane, 1).get(0), DESK, "thread", "id-lena", Optional.empty());
  }

  @Test
  void aProfileIsWantedOnceReadAndWantedAgain() {
    conversation();
    stores.profiles().want(LENA, "lena", NOW);
    stores.profiles().want(LENA, "later", LATER);
    assertEquals(List.of(SHOP), stores.profiles().accountsDue(NOW));
    assertEquals("lena", stores.profiles().next(SHOP, NOW).orElseThrow().nick());

    var facts =
        new Profile(
            "Lena",
            "lena.example",
            Optional.of(URI.create("https://cdn.example/1")),
            "Two lines\nof \"words\"",
            Optional.of(1_234_567_890_123L),
            Optional.of(false),
            Optional.of(NOW));
    KnownProfile shown = read(Optional.of(facts), "", Optional.empty());
    stores.profiles().read(shown);

    assertEquals(Optional.of(shown), stores.profiles().of(LENA));
    assertEquals(List.of(), stores.profiles().accountsDue(LATER));
    stores.profiles().want(LENA, "new", LATER);
    assertEquals("new", stores.profiles().next(SHOP, LATER).orElseThrow().nick());
    assertEquals(0, stores.profiles().next(SHOP, LATER).orElseThrow().tries());
    KnownProfile absent = read(Optional.empty(), "It is not shown.", Optional.of(LATER));
    stores.profiles().read(absent);
    assertEquals("It is not shown.", stores.profiles().of(LENA).orElseThrow().why());
  }

  @Test
  void nobodyIsReadWhoNeverWroteOrWasForgotten() {
    stores.profiles().want(LENA, "lena", NOW);
    stores.profiles().want(MIA, "mia", NOW);
    stores.profiles().read(read(Optional.empty(), "late", Optional.empty()));

    assertEquals(Optional.empty(), stores.profiles().of(LENA));
    assertEquals(List.of(), stores.profiles().accountsDue(LATER));
  }

  @Test
  void notesComeBackNewestFirstChangedByWhomAndAreDeletedOnce() {
    var notes = stores.customerNotes();
    CustomerNote first = notes.add(DESK, TICKET, LENA, "Prefers a formal tone", "anna", NOW);
    CustomerNote second = notes.add(DESK, TICKET, MIA, "No emoji", "mart", NOW);
    notes.add("other desk", TICKET, LENA, "Not here", "eve", NOW);

    assertTrue(notes.change(DESK, TICKET, first, "Formal, please", "mart", LATER));
    assertFalse(notes.change("other desk", TICKET, first, "No", "eve", LATER));

    assertEquals(
        List.of(
            second,
            new CustomerNote(
                first.id(),
                LENA,
                "Formal, please",
                "anna",
                NOW,
                Optional.of(new Changed("mart", LATER)))),
        notes.of(DESK, List.of(LENA, MIA), 9));
    assertEquals(List.of(second), notes.of(DESK, List.of(LENA, MIA), 1));
    assertTrue(notes.delete(DESK, TICKET, first, "anna", LATER));
    assertFalse(notes.delete(DESK, TICKET, first, "anna", LATER));
    assertEquals(List.of(second), notes.of(DESK, List.of(LENA, MIA), 9));
  }

  @Test
  void anOrderNumberIsKeptOncePerPersonWithWhenItWasWrittenLast() {
    var customers = stores.customers();
    customers.mailOrders(DESK, MIA, Set.of("55513"), LATER);
    customers.mailOrders(DESK, MIA, Set.of("55513", "BR-1234"), NOW);
    customers.mailOrders("other desk", MIA, Set.of("999"), NOW);

    assertEquals(
        List.of(new Order("55513", MIA, LATER), new Order("BR-1234", MIA, NOW)),
        customers.orders(DESK, List.of(LENA, MIA), 9));
    assertEquals(1, customers.orders(DESK, List.of(MIA), 1).size());
    assertEquals(2, stores.retention().forgetMailOrders(LATER), "of both helpdesks");
    assertEquals(List.of(new Order("55513", MIA, LATER)), customers.orders(DESK, List.of(MIA), 9));
  }
}
