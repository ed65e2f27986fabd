package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleStore;
import dev.parley.article.ArticleTraces;
import dev.parley.article.SourceState;
import dev.parley.audit.Act;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.feed.AsideStore;
import dev.parley.feed.AsideStore.Kept;
import dev.parley.host.Article;
import dev.parley.host.Change;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Message;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.intake.Conversation;
import dev.parley.intake.DeliveryStore.Delivery;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.DeliveryStore.Sorted;
import dev.parley.intake.DeliveryStore.Unread;
import dev.parley.intake.IntakeStore;
import dev.parley.intake.IntakeStore.Brought;
import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Holding;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Attached;
import dev.parley.outbox.Closing;
import dev.parley.outbox.Decision;
import dev.parley.outbox.OutboxStore.Told;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyOptions;
import dev.parley.outbox.ReplyPart;
import dev.parley.outbox.Upload;
import dev.parley.outbox.UploadStore;
import dev.parley.outbox.Written;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore;
import dev.parley.sla.HelpdeskEvents;
import dev.parley.sla.Standard;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every database must keep, for all ports. */
abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.123Z");
  private static final Instant LATER = NOW.plusSeconds(1);
  private static final AccountId SHOP = new AccountId("account-1");
  private static final String DESK = "desk";
  private static final byte[] PAGE = "{\"page\":1}".getBytes(StandardCharsets.UTF_8);

  private SqlStores stores;

  abstract DatabaseSettings settings();

  @BeforeEach
  void openStores() {
    stores = SqlStores.open(settings());
    if (stores.accounts().accounts().isEmpty()) {
      stores.accounts().add(account(), Map.of("appPassword", "v1:sealed"), "start", "ada");
    }
  }

  @AfterEach
  void closeStores() {
    stores.close();
  }

  private void reopen() {
    stores.close();
    stores = SqlStores.open(settings());
  }

  @Test
  void articlesAreFoundByTheirAddressHoweverLongItIs() {
    ArticleStore articles = stores.articles();
    String longOne = "https://help.example/" + "%D1%8F".repeat(2_000);
    articles.add(SourceState.unread("s", "folder", "Files", "/docs"));
    SourceState source = articles.source("s").orElseThrow();
    articles.keep(
        new ArticleStore.Page(
            List.of(copy("a", "https://help.example/a"), copy("b", longOne)), List.of(), List.of()),
        source,
        false);

    assertEquals(
        List.of("a", "b"),
        articles.at(Set.of("https://help.example/a", longOne, "https://help.example/c")).stream()
            .map(one -> one.article().id())
            .toList());
    assertEquals(List.of(), articles.at(Set.of()));
    articles.keep(new ArticleStore.Page(List.of(), List.of("a"), List.of()), source, false);
    assertEquals(List.of(), articles.at(Set.of("https://help.example/a")));
  }

  private static ArticleCopy copy(String id, String url) {
    return new ArticleCopy(
        "s",
        new Article(id, "T", "", "<p>T</p>", "en", true, Optional.of(URI.create(url))),
        List.of(),
        "",
        NOW);
  }

  @Test
  void usesOfArticlesAreOfferedForAWhileAndThenForgotten() {
    ArticleTraces.Store traces = stores.articleTraces();
    traces.add(List.of(used("k1", "old", NOW), used("k2", "new", LATER)));

    assertEquals(List.of("new", "old"), traces.latest("anna", NOW, 5));
    assertEquals(List.of("new"), traces.latest("anna", LATER, 5));
    traces.forget(LATER);
    assertEquals(List.of("new"), traces.latest("anna", NOW, 5));
    assertEquals(1, traces.counts(NOW).size());
  }

  private static ArticleTraces.Trace used(String reply, String article, Instant at) {
    return new ArticleTraces.Trace(
        DESK, reply, article, new TicketRef("1"), "T", "en", "bluesky", "link", 0, "anna", at);
  }

  private static Account account() {
    return account("first");
  }

  private static Account account(String login) {
    return new Account(
        SHOP,
        "bluesky",
        "did:plc:shop",
        "shop.example",
        "Shop",
        URI.create("https://bsky.example"),
        Map.of("service", "https://pds.example"),
        Account.Health.well(NOW),
        NOW,
        Optional.empty(),
        login);
  }

  private static Item post(String id, String text, Instant at) {
    return Item.of(
            id, ItemKind.MENTION, "thread-1", new Author("did:plc:lena", "lena.example", "Lena"))
        .text(text)
        .publishedAt(at)
        .permalink(URI.create("https://bsky.example/" + id))
        .languages(List.of("en"))
        .address(Map.of("parentUri", id))
        .build();
  }

  @Test
  void anAccountComesBackAsItWasKept() {
    reopen();

    assertEquals(Optional.of(account()), stores.accounts().account(SHOP));
    assertEquals(Map.of("appPassword", "v1:sealed"), stores.accounts().secrets(SHOP));
  }

  @Test
  void aKeptSecretReplacesAndAnEmptyOneRemoves() {
    stores.accounts().keep(account(), Map.of("accessJwt", "one", "appPassword", "two"));
    stores.accounts().keep(account(), Map.of("accessJwt", ""));

    assertEquals(Map.of("appPassword", "two"), stores.accounts().secrets(SHOP));
  }

  @Test
  void aNodeThatLostTheAccountWritesNothingOfItAnyMore() {
    Lease mine = stores.leases().take("account:" + SHOP).orElseThrow();
    AccountStore paused = stores.accounts().under(mine);
    assertTrue(paused.keep(account(), Map.of("accessJwt", "mine")));
    stores.leases().release(mine);
    Lease theirs = stores.leases().take("account:" + SHOP).orElseThrow();
    assertTrue(stores.accounts().under(theirs).keep(account(), Map.of("accessJwt", "theirs")));
    var gone =
        new Account.Health(Account.State.NEEDS_LOGIN, "No such token.", NOW, Optional.empty());

    List<Executable> writes =
        List.of(
            () -> paused.keep(account(), Map.of("accessJwt", "mine again")),
            () -> paused.health(account(), gone),
            () -> paused.readToTheEnd(SHOP, LATER),
            () -> paused.nextRead(SHOP, LATER));
    writes.forEach(write -> assertThrows(LeaseLostException.class, write));

    assertEquals("theirs", stores.accounts().secrets(SHOP).get("accessJwt"));
    assertEquals(Optional.of(account()), stores.accounts().account(SHOP));
    assertEquals(List.of(SHOP), stores.accounts().toRead(NOW));
  }

  @Test
  void healthIsKeptWithItsNextTry() {
    var failing =
        new Account.Health(
            Account.State.FAILING, "no answer", NOW, Optional.of(NOW.plusSeconds(30)));

    stores.accounts().health(account(), failing);
    reopen();

    assertEquals(failing, stores.accounts().account(SHOP).orElseThrow().health());
  }

  @Test
  void whatWasDoneWithTheLoginBeforeSaysNothingOfTheNewOne() {
    stores.accounts().reconnect(account("second"), Map.of("accessJwt", "new"), "ada");
    var gone = new Account.Health(Account.State.NEEDS_LOGIN, "revoked", NOW, Optional.empty());

    stores.accounts().health(account("first"), gone);
    assertFalse(stores.accounts().keep(account("first"), Map.of("accessJwt", "old")));

    Account now = stores.accounts().account(SHOP).orElseThrow();
    assertEquals(account("second"), now);
    assertEquals(Map.of("accessJwt", "new"), stores.accounts().secrets(SHOP));
    stores.accounts().health(account("second"), gone);
    assertEquals(gone, stores.accounts().account(SHOP).orElseThrow().health());
    assertTrue(stores.accounts().keep(now, Map.of("accessJwt", "newer")));
  }

  @Test
  void aPageIsKeptWithItsItemsAndTheCursor() {
    int kept =
        stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "next", NOW);
    reopen();

    assertEquals(1, kept);
    assertEquals("next", stores.intake().cursor(SHOP));
    PendingItem pending = first();
    assertEquals(post("at://1", "Hi", NOW), pending.item());
    assertEquals(NOW, pending.seen());
  }

  @Test
  void theSamePostTwiceIsOneItem() {
    stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "a", NOW);

    int again = stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "b", NOW);

    assertEquals(0, again);
    assertEquals("b", stores.intake().cursor(SHOP));
    assertEquals(1, stores.intake().backlog().waiting());
  }

  @Test
  void anotherTextOfTheSamePostIsAnotherRevision() {
    stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "a", NOW);

    int edited =
        stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi!", NOW)), "", "b", NOW);

    assertEquals(1, edited);
  }

  @Test
  void theSameUnreadablePageIsKeptOnce() {
    stores.intake().keepUnreadable(SHOP, PAGE, "no JSON", "a", NOW);
    stores.intake().keepUnreadable(SHOP, PAGE, "no JSON", "b", NOW);

    assertEquals(1, stores.intake().backlog().unreadable());
    assertEquals("b", stores.intake().cursor(SHOP));
  }

  @Test
  void connectingAgainReplacesAllSecrets() {
    stores.accounts().reconnect(account(), Map.of("accessJwt", "new"), "ada");

    assertEquals(Map.of("accessJwt", "new"), stores.accounts().secrets(SHOP));
  }

  @Test
  void itemsWaitOldestFirst() {
    Item later = post("at://2", "second", NOW);
    Item earlier = post("at://1", "first", NOW.minusSeconds(5));

    stores.intake().keep(SHOP, PAGE, List.of(later, earlier), "", "a", NOW);

    PendingItem first = first();
    assertEquals("first", first.item().text());
    stores.intake().passedOver(first, "");
    assertEquals("second", first().item().text());
  }

  @Test
  void anUnreadablePageIsKeptAndCounted() {
    stores.intake().keepUnreadable(SHOP, PAGE, "no JSON", "a", NOW);

    assertEquals(1, stores.intake().backlog().unreadable());
    assertEquals("a", stores.intake().cursor(SHOP));
  }

  @Test
  void aReservedConversationIsFoundAgainBeforeItHasATicket() {
    Conversation first = reserve(Optional.empty());
    reopen();

    assertEquals(
        Optional.of(first), stores.intake().conversation(SHOP, DESK, "thread-1", "did:plc:lena"));
  }

  @Test
  void aLaterConversationOfTheSamePersonIsTheOneFound() {
    Conversation first = reserve(Optional.empty());
    stores.intake().opened(first.id(), new TicketRef("7"));
    stores.intake().closed(DESK, new TicketRef("7"), Optional.of(NOW));
    Conversation second = reserve(Optional.of(first));

    Conversation found =
        stores.intake().conversation(SHOP, DESK, "thread-1", "did:plc:lena").orElseThrow();

    assertEquals(second.id(), found.id());
    assertEquals(Optional.of(new TicketRef("7")), found.previous());
    assertTrue(found.closedAt().isEmpty());
  }

  @Test
  void noTwoConversationsAreOpenedUnderTheSameKey() {
    Conversation first = reserve(Optional.empty());
    stores.intake().opened(first.id(), new TicketRef("7"));
    Conversation second = reserve(Optional.of(first));

    assertNotEquals(first.key(), second.key());
    assertFalse(
        first.key().endsWith(":" + first.id()), "a number that another database gives out again");
  }

  @Test
  void anItemIsWrittenUnderWhatItIsAndNotUnderItsNumber() {
    stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "a", NOW);
    String key = first().key();
    stores
        .intake()
        .keep(SHOP, PAGE, List.of(post("at://1", "Hi there", NOW)), "", "b", NOW.plusMillis(1));

    List<String> keys =
        stores.intake().history(SHOP, "at://1").stream().map(IntakeStore.Said::key).toList();

    assertEquals(2, keys.stream().distinct().count());
    assertEquals(key, keys.get(0));
    assertTrue(key.matches("parley:item:[0-9a-f]{64}"), key);
  }

  private PendingItem first() {
    Lane lane = stores.intake().ready(NOW, 1).get(0);
    return stores.intake().first(lane, 1).get(0);
  }

  private Conversation reserve(Optional<Conversation> before) {
    stores
        .intake()
        .keep(SHOP, PAGE, List.of(post("at://r" + before.isPresent(), "", NOW)), "", "r", NOW);
    return reserve(first(), before);
  }

  private Conversation reserve(PendingItem item, Optional<Conversation> before) {
    return stores.intake().reserve(item, DESK, "thread-1", "did:plc:lena", before);
  }

  private void bringIn(Item item, String ticket) {
    stores.intake().keep(SHOP, PAGE, List.of(item), "", "c" + item.messageId(), NOW);
    PendingItem pending = first();
    Conversation conversation =
        stores
            .intake()
            .conversation(SHOP, DESK, "thread-1", "did:plc:lena")
            .orElseGet(() -> reserve(pending, Optional.empty()));
    stores
        .intake()
        .done(
            pending,
            conversation,
            new Brought(
                new Opened(new TicketRef(ticket), new MessageRef("m" + pending.id())),
                "",
                Optional.empty()));
  }

  @Test
  void aReplyGoesToTheCustomersLastMessage() {
    bringIn(post("at://1", "first", NOW), "7");
    bringIn(post("at://2", "second", NOW.plusSeconds(60)), "7");

    var to = stores.outbox().destination(DESK, new TicketRef("7")).orElseThrow();

    assertEquals("at://2", to.messageId());
    assertEquals(Map.of("parentUri", "at://2"), to.address());
    assertEquals("bluesky", to.channel());
  }

  @Test
  void whoHoldsAThreadIsKeptByTheNetworksTime() {
    bringIn(post("at://1", "first", NOW), "7");
    holds("thread-1", true, NOW.plusSeconds(60));
    holds("thread-1", true, NOW.plusSeconds(90));
    holds("thread-1", false, NOW);
    holds("thread-2", true, NOW);
    reopen();
    assertEquals(Optional.of(NOW.plusSeconds(60)), heldSince());

    holds("thread-1", false, NOW.plusSeconds(120));
    assertEquals(Optional.empty(), heldSince());
  }

  private void holds(String thread, boolean elsewhere, Instant at) {
    var holding = new Holding(thread, elsewhere, "bot", at);
    stores
        .deliveries()
        .sorted(List.of(new Sorted(hooked(at), List.of(), "", List.of(), List.of(holding))));
  }

  private Optional<Instant> heldSince() {
    return stores.outbox().destination(DESK, new TicketRef("7")).orElseThrow().heldSince();
  }

  @Test
  void aTicketOfTheHelpdesksOwnHasNoDestination() {
    assertTrue(stores.outbox().destination(DESK, new TicketRef("99")).isEmpty());
  }

  private static Reply reply(String message) {
    return reply(message, "Hello");
  }

  private static Reply reply(String message, String... parts) {
    return new Reply(
        0,
        new Written(
            DESK,
            new TicketRef("7"),
            new MessageRef(message),
            Optional.of("key-" + message),
            Optional.of(SHOP),
            "bluesky",
            "anna",
            Audience.PUBLIC,
            String.join(" ", parts),
            "at://1",
            Map.of("parentUri", "at://1"),
            NOW),
        ReplyPart.of(List.of(parts)),
        Reply.Status.queued(NOW),
        Optional.empty());
  }

  private static Reply delivered(Reply reply, String remoteId, Instant at) {
    var part =
        new ReplyPart(
            1,
            "Hello",
            Map.of(),
            Optional.of(NOW),
            Optional.of(new ReplyPart.Out(remoteId, at, Optional.empty(), Map.of("uri", "u"))));
    return reply.with(part).with(reply.status().to(State.DELIVERED, "", at, Optional.empty()));
  }

  private static Reply sending(Reply reply) {
    var part = new ReplyPart(1, "Hello", Map.of("rkey", "3l"), Optional.of(NOW), Optional.empty());
    return reply.with(part).with(reply.status().to(State.SENDING, "", NOW, Optional.empty()));
  }

  @Test
  void aReplyIsAcceptedOncePerMessage() {
    assertTrue(stores.outbox().accept(reply("m1")));
    assertFalse(stores.outbox().accept(reply("m1")));
    reopen();

    Reply kept = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertEquals(reply("m1").written(), kept.written());
    assertEquals(reply("m1").parts(), kept.parts());
    assertEquals("Hello", kept.text());
    assertEquals(Optional.of("key-m1"), kept.key());
  }

  @Test
  void theLatestRepliesComeWithThoseThatHaveNotEnded() {
    for (String message : List.of("m1", "m2", "m3", "m4")) {
      stores.outbox().accept(reply(message));
    }
    assertEquals(List.of("m1", "m2", "m3", "m4"), latest(1));

    Reply first = stores.outbox().next(SHOP, NOW).orElseThrow();
    stores.outbox().move(State.QUEUED, first.with(Reply.Status.failed(NOW, "Locked")));

    assertEquals(List.of("m2", "m3", "m4"), latest(1));
    assertEquals(List.of("m1", "m2", "m3", "m4"), latest(4));
    assertEquals(List.of(), stores.outbox().latestReplies(DESK, new TicketRef("8"), 4));
  }

  @Test
  void ofATicketWithoutMessagesOfOursNothingIsModerated() {
    Set<MessageRef> named = Set.of(new MessageRef("m1"), new MessageRef("m2"));
    stores.outbox().accept(reply("m1"));

    assertEquals(List.of(), stores.moderation().subjects(DESK, new TicketRef("7"), named));
    assertEquals(List.of(), stores.moderation().own(DESK, new TicketRef("7"), named));
  }

  private List<String> latest(int most) {
    return stores.outbox().latestReplies(DESK, new TicketRef("7"), most).stream()
        .map(one -> one.message().value())
        .toList();
  }

  @Test
  void aReplyBeingSentIsNotDue() {
    stores.outbox().accept(reply("m1"));
    Reply kept = stores.outbox().next(SHOP, NOW).orElseThrow();

    assertTrue(stores.outbox().move(State.QUEUED, sending(kept)));

    assertTrue(stores.outbox().next(SHOP, NOW.plusSeconds(3600)).isEmpty());
  }

  @Test
  void whatWasBeingSentIsFoundAfterARestart() {
    stores.outbox().accept(reply("m1"));
    Reply kept = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertTrue(stores.outbox().move(State.QUEUED, sending(kept)));
    reopen();

    assertEquals(State.SENDING, stores.outbox().interrupted(SHOP).get(0).status().state());
  }

  @Test
  void aReplyWaitsForItsElderOnTheSameTicket() {
    stores.outbox().accept(reply("m1"));
    stores.outbox().accept(reply("m2"));
    Reply elder = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertEquals(new MessageRef("m1"), elder.message());

    assertTrue(stores.outbox().move(State.QUEUED, sending(elder)));
    assertTrue(stores.outbox().next(SHOP, NOW).isEmpty());
    assertTrue(stores.outbox().move(State.SENDING, elder.with(Reply.Status.failed(NOW, "Locked"))));

    assertEquals(
        Optional.of(new MessageRef("m2")), stores.outbox().next(SHOP, NOW).map(Reply::message));
  }

  @Test
  void anAccountIsDueWhenAReplyIsOrWasLeftWhileItWasBeingSent() {
    assertEquals(List.of(), stores.outbox().accountsDue(NOW));
    stores.outbox().accept(reply("m1"));
    assertEquals(List.of(), stores.outbox().accountsDue(NOW.minusSeconds(1)));
    assertEquals(List.of(SHOP), stores.outbox().accountsDue(NOW));

    Reply kept = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertTrue(stores.outbox().move(State.QUEUED, sending(kept)));
    assertEquals(List.of(SHOP), stores.outbox().accountsDue(NOW));
    assertTrue(stores.outbox().move(State.SENDING, delivered(kept, "r", NOW)));

    assertEquals(List.of(), stores.outbox().accountsDue(NOW));
  }

  @Test
  void aStateIsToldOnceUntilItChanges() {
    stores.outbox().accept(reply("m1"));
    Reply queued = stores.outbox().untold(DESK, 10).get(0);
    stores.outbox().told(List.of(new Told(queued, List.of())), NOW);
    assertTrue(stores.outbox().untold(DESK, 10).isEmpty());

    assertTrue(stores.outbox().move(State.QUEUED, delivered(queued, "at://9", NOW)));

    assertEquals(1, stores.outbox().untold(DESK, 10).size());
    assertTrue(stores.outbox().claimed(SHOP, "at://9"));
    assertFalse(stores.outbox().claimed(SHOP, "at://8"));
    assertFalse(stores.outbox().claimed(new AccountId("another"), "at://9"));
  }

  @Test
  void aStateThatMovedOnWhileItWasToldStaysUntold() {
    stores.outbox().accept(reply("m1"));
    Reply queued = stores.outbox().untold(DESK, 10).get(0);
    assertTrue(stores.outbox().move(State.QUEUED, delivered(queued, "at://9", NOW.plusSeconds(1))));

    stores.outbox().told(List.of(new Told(queued, List.of())), NOW);

    assertEquals(State.DELIVERED, stores.outbox().untold(DESK, 10).get(0).status().state());
  }

  @Test
  void repliesThatWaitSayWhyAndThoseThatAreOverDoNot() {
    stores.outbox().accept(reply("m1"));
    stores.outbox().accept(reply("m2"));
    Reply second = stores.outbox().untold(DESK, 10).get(1);
    assertTrue(stores.outbox().move(State.QUEUED, delivered(second, "at://9", NOW)));

    stores.outbox().explain(SHOP, "Too many posts.", NOW);

    assertEquals(
        List.of("Too many posts.", ""),
        stores.outbox().untold(DESK, 10).stream().map(r -> r.status().reason()).toList());
  }

  @Test
  void partsAreKeptWithWhatBecameOfEach() {
    stores.outbox().accept(reply("m1", "Hello", "there", "Lena"));
    Reply kept = stores.outbox().next(SHOP, NOW).orElseThrow();
    Reply half =
        delivered(kept, "at://9", NOW)
            .with(kept.status().to(State.QUEUED, "1 of 3 parts is out.", NOW, Optional.of(NOW)));
    assertTrue(stores.outbox().move(State.QUEUED, half));
    reopen();

    Reply found = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertEquals(half.parts(), found.parts());
    assertEquals(1, found.partsOut());
    assertTrue(stores.outbox().claimed(SHOP, "at://9"));
  }

  @Test
  void ofTwoWhoMoveAReplyAtOnceOneDoes() throws Exception {
    for (int i = 0; i < 30; i++) {
      stores.outbox().accept(reply("race" + i));
      Reply queued = stores.outbox().reply(DESK, "key-race" + i).orElseThrow();
      var start = new CountDownLatch(1);
      var undo =
          CompletableFuture.supplyAsync(
              () -> moved(start, queued.takenBack("anna", NOW)), task -> new Thread(task).start());
      var send =
          CompletableFuture.supplyAsync(
              () -> moved(start, sending(queued)), task -> new Thread(task).start());

      start.countDown();

      assertEquals(1, (undo.get() ? 1 : 0) + (send.get() ? 1 : 0));
    }
  }

  private boolean moved(CountDownLatch start, Reply to) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return stores.outbox().move(State.QUEUED, to);
  }

  @Test
  void aReplyTakenBackBeforeItIsAcceptedIsKeptAsTakenBack() {
    stores.outbox().keepOptions(options("key-m1"));

    assertTrue(stores.outbox().takeBack(DESK, "key-m1", "anna", NOW.plusSeconds(2)));
    assertTrue(stores.outbox().accept(reply("m1")));

    Reply kept = stores.outbox().reply(DESK, "key-m1").orElseThrow();
    assertEquals(State.WITHDRAWN, kept.status().state());
    assertEquals(
        Optional.of(new Decision(Decision.Kind.UNDO, "anna", NOW.plusSeconds(2))), kept.decision());
    assertTrue(stores.outbox().next(SHOP, NOW.plusSeconds(60)).isEmpty());
  }

  @Test
  void aReplyThatIsAcceptedIsNotTakenBackByItsOptions() {
    stores.outbox().keepOptions(options("key-m1"));
    stores.outbox().accept(reply("m1"));

    assertFalse(stores.outbox().takeBack(DESK, "key-m1", "anna", NOW));
  }

  @Test
  void ofTakingBackAndAcceptingAtOnceOneIsFirst() throws Exception {
    for (int i = 0; i < 30; i++) {
      String key = "key-both" + i;
      Reply reply = reply("both" + i);
      stores.outbox().keepOptions(options(key));
      var accepted =
          CompletableFuture.supplyAsync(
              () -> stores.outbox().accept(reply), task -> new Thread(task).start());
      boolean takenBack = stores.outbox().takeBack(DESK, key, "anna", NOW);

      assertTrue(accepted.get());
      assertEquals(
          takenBack ? State.WITHDRAWN : State.QUEUED,
          stores.outbox().reply(DESK, key).orElseThrow().status().state());
    }
  }

  @Test
  void aParkedReplyCountsUntilAPersonLeavesIt() {
    stores.outbox().accept(reply("m1"));
    Reply queued = stores.outbox().next(SHOP, NOW).orElseThrow();
    Reply parked = queued.with(queued.status().to(State.PARKED, "Look.", NOW, Optional.empty()));
    assertTrue(stores.outbox().move(State.QUEUED, parked));
    assertEquals(1, stores.outbox().backlog(NOW).needPeople());

    var left = new Decision(Decision.Kind.DROP, "anna", NOW);
    assertTrue(
        stores
            .outbox()
            .move(
                State.PARKED,
                new Reply(
                    parked.id(),
                    parked.written(),
                    parked.parts(),
                    parked.status().to(State.FAILED, "Left.", NOW, Optional.empty()),
                    Optional.of(left))));

    assertEquals(0, stores.outbox().backlog(NOW).needPeople());
  }

  private List<Closing> closingsDue() {
    return stores.outbox().closingsDue(DESK, 10);
  }

  private void deliver(String message) {
    Reply queued = stores.outbox().reply(DESK, "key-" + message).orElseThrow();
    Reply.Status out = queued.status().to(State.DELIVERED, "", NOW, Optional.empty());
    assertTrue(stores.outbox().move(State.QUEUED, queued.with(out)));
  }

  @Test
  void aWishToCloseIsDueWithTheDeliveryOfItsReplyAndSettledOnce() {
    stores.outbox().keepOptions(options("key-m1").closing());
    stores.outbox().accept(reply("m1"));
    stores.outbox().accept(reply("m2"));
    assertEquals(Closing.State.WANTED, wish().state());
    assertEquals(List.of(), closingsDue());

    deliver("m1");
    deliver("m2");
    reopen();

    Closing due = closingsDue().get(0);
    assertEquals(List.of("key-m1"), closingsDue().stream().map(Closing::key).toList());
    assertEquals("anna", due.agent());
    stores
        .outbox()
        .closed(new Closing(DESK, due.ticket(), due.key(), "anna", NOW, Closing.State.NOT, "Why."));
    stores
        .outbox()
        .closed(new Closing(DESK, due.ticket(), due.key(), "anna", NOW, Closing.State.DONE, ""));
    assertEquals(List.of(), closingsDue());
    assertEquals("Why.", wish().why());
  }

  @Test
  void aWishThatIsTakenBackBeforeTheDeliveryIsNeverDue() {
    stores.outbox().keepOptions(options("key-m1").closing());
    stores.outbox().accept(reply("m1"));

    assertTrue(stores.outbox().wish(DESK, "key-m1", false));
    deliver("m1");

    assertEquals(List.of(), closingsDue());
    assertEquals(Optional.empty(), stores.outbox().closing(DESK, new TicketRef("7")));
  }

  @Test
  void aWishForWhatIsDeliveredIsDueAtOnceAndCannotBeTakenBack() {
    stores.outbox().keepOptions(options("key-m1"));
    stores.outbox().accept(reply("m1"));
    deliver("m1");

    assertTrue(stores.outbox().wish(DESK, "key-m1", true));

    assertEquals(List.of("key-m1"), closingsDue().stream().map(Closing::key).toList());
    assertFalse(stores.outbox().wish(DESK, "key-m1", false));
  }

  private Closing wish() {
    return stores.outbox().closing(DESK, new TicketRef("7")).orElseThrow();
  }

  @Test
  void aWishIsThatOfTheLatestReplyAlone() {
    stores.outbox().keepOptions(options("key-m1").closing());
    ReplyOptions plain = options("key-m2");
    stores
        .outbox()
        .keepOptions(
            new ReplyOptions(
                DESK,
                "key-m2",
                plain.ticket(),
                "anna",
                plain.audience(),
                "abc",
                List.of(),
                Duration.ZERO,
                NOW.plusSeconds(1)));

    assertEquals(Optional.empty(), stores.outbox().closing(DESK, new TicketRef("7")));
  }

  @Test
  void anUndoneReplyThatWasToCloseItsTicketIsUnsentAndAPlainOneIsNot() {
    stores.outbox().keepOptions(options("key-m1"));
    stores.outbox().accept(reply("m1"));
    Reply plain = stores.outbox().reply(DESK, "key-m1").orElseThrow();
    assertTrue(stores.outbox().move(State.QUEUED, plain.takenBack("anna", NOW)));
    assertEquals(Set.of(), stores.outbox().unsent(DESK, NOW.minusSeconds(60), 10));

    stores.outbox().keepOptions(options("key-m2").closing());
    stores.outbox().accept(reply("m2"));
    Reply closing = stores.outbox().reply(DESK, "key-m2").orElseThrow();
    assertTrue(stores.outbox().move(State.QUEUED, closing.takenBack("anna", NOW)));

    assertEquals(Set.of(closing.ticket()), stores.outbox().unsent(DESK, NOW.minusSeconds(60), 10));
  }

  private static ReplyOptions options(String key) {
    return new ReplyOptions(
        DESK,
        key,
        new TicketRef("7"),
        "anna",
        Audience.PUBLIC,
        "abc",
        List.of("shipping"),
        List.of(new Attached("u1", "a.png", "image/png", 3, "A strap")),
        Duration.ofSeconds(10),
        NOW);
  }

  @Test
  void aPromiseIsKeptWithItsReply() {
    Reply plain = reply("m1");
    Written w = plain.written();
    Instant until = NOW.plusSeconds(3600);
    var promising =
        new Written(
            w.helpdesk(),
            w.ticket(),
            w.message(),
            w.key(),
            w.account(),
            w.channel(),
            w.agent(),
            w.audience(),
            w.text(),
            w.parentId(),
            w.address(),
            w.acceptedAt(),
            Optional.of(until),
            w.sentAs(),
            w.takeOver(),
            w.warning());

    stores
        .outbox()
        .accept(new Reply(0, promising, plain.parts(), plain.status(), plain.decision()));
    stores.outbox().accept(reply("m2"));
    reopen();

    assertEquals(
        List.of(Optional.of(until), Optional.empty()),
        stores.outbox().untold(DESK, 10).stream().map(r -> r.written().promise()).toList());
  }

  @Test
  void whatADeliveredReplyIsToTheClocksIsKeptTogetherWithThatItWasTold() {
    stores.outbox().accept(reply("m1"));
    Reply told = stores.outbox().untold(DESK, 10).get(0);
    ClockEvent answer = ClockEvent.agent(NOW, "reply:1");
    ClockEvent promise = ClockEvent.promise(NOW, "reply:1", NOW.plusSeconds(3600));
    var tooLong =
        new ClockStore.Entry(TICKET, "promise:" + "x".repeat(400), promise); // no row takes it

    assertThrows(
        RuntimeException.class,
        () ->
            stores
                .outbox()
                .told(
                    List.of(
                        new Told(
                            told,
                            List.of(new ClockStore.Entry(TICKET, "reply:1", answer), tooLong))),
                    NOW));
    assertEquals(List.of(), stores.clocks().events(TICKET));
    assertEquals(1, stores.outbox().untold(DESK, 10).size());

    List<ClockStore.Entry> both =
        HelpdeskEvents.answered(TICKET, "reply:1", answer, Optional.of(NOW.plusSeconds(3600)));
    stores.outbox().told(List.of(new Told(told, both)), NOW);
    stores.outbox().told(List.of(new Told(told, both)), NOW);
    reopen();

    assertEquals(List.of(answer, promise), stores.clocks().events(TICKET));
    assertEquals(List.of(), stores.outbox().untold(DESK, 10));
  }

  @Test
  void eventsThatBelongTogetherAreKeptAllOrNone() {
    ClockEvent answer = ClockEvent.agent(NOW, "message:1");
    var tooLong = new ClockStore.Entry(TICKET, "x".repeat(400), answer);

    assertThrows(
        RuntimeException.class,
        () ->
            stores
                .clocks()
                .add(List.of(new ClockStore.Entry(TICKET, "one", answer), tooLong), NOW));

    assertEquals(List.of(), stores.clocks().events(TICKET));
  }

  @Test
  void aReasonThatChangedWhileItWasToldStaysUntold() {
    stores.outbox().accept(reply("m1"));
    Reply queued = stores.outbox().untold(DESK, 10).get(0);
    stores
        .outbox()
        .move(
            State.QUEUED,
            queued.with(queued.status().to(State.QUEUED, "Waits", NOW, Optional.of(NOW))));

    stores.outbox().told(List.of(new Told(queued, List.of())), NOW);

    assertEquals("Waits", stores.outbox().untold(DESK, 10).get(0).status().reason());
  }

  private static Upload upload(String id, Instant at) {
    return new Upload(id, DESK, new TicketRef("7"), "anna", "a.png", "image/png", 3, at);
  }

  private void accept(String message, String key, State state) {
    Reply plain = reply(message);
    Written w = plain.written();
    Attached one = new Attached(key.equals("k2") ? "u2" : "u1", "a.png", "image/png", 3, "");
    Reply with =
        new Reply(
            0,
            new Written(
                w.helpdesk(),
                w.ticket(),
                w.message(),
                Optional.of(key),
                w.account(),
                w.channel(),
                w.agent(),
                w.audience(),
                w.text(),
                w.parentId(),
                w.address(),
                w.acceptedAt()),
            List.of(
                new ReplyPart(
                    1, "Hello", List.of(one), Map.of(), Optional.empty(), Optional.empty())),
            plain.status(),
            plain.decision());
    assertTrue(stores.outbox().accept(with));
    Reply kept = stores.outbox().reply(DESK, key).orElseThrow();
    assertEquals(List.of(one), kept.attached());
    assertTrue(
        stores
            .outbox()
            .move(
                kept.status().state(),
                kept.with(kept.status().to(state, "", NOW, Optional.empty()))));
  }

  private boolean isKept(String upload) {
    return stores.outbox().uploads().content(upload).isPresent();
  }

  @Test
  void whatIsAttachedIsKeptUntilTheNetworkHasItInAllItsReplies() {
    UploadStore uploads = stores.outbox().uploads();
    uploads.keep(upload("u1", NOW), new byte[] {1, 2, 3});
    uploads.keep(upload("u2", NOW), new byte[] {4});
    assertEquals(Optional.of(upload("u1", NOW)), uploads.find("u1"));
    assertArrayEquals(new byte[] {1, 2, 3}, uploads.content("u1").orElseThrow());
    assertEquals(2, uploads.unused(DESK, "anna"));

    stores.outbox().keepOptions(options("k"));
    stores.outbox().keepOptions(options("k1"));
    uploads.drop("u1");
    uploads.drop("u2");
    assertTrue(isKept("u1"), "a reply has it");
    assertFalse(isKept("u2"), "no reply has it");
    assertEquals(0, uploads.unused(DESK, "anna"));

    accept("m1", "k", State.DELIVERED);
    assertTrue(isKept("u1"), "another reply has it, too");
    accept("m2", "k1", State.FAILED);
    assertTrue(isKept("u1"), "it may be sent again");
  }

  @Test
  void whatWasDeliveredIsForgottenAtOnce() {
    stores.outbox().uploads().keep(upload("u1", NOW), new byte[] {1, 2, 3});
    stores.outbox().keepOptions(options("k"));

    accept("m1", "k", State.DELIVERED);

    assertFalse(isKept("u1"));
  }

  @Test
  void whatNoReplyHasIsForgottenEarlierThanTheRest() {
    UploadStore uploads = stores.outbox().uploads();
    uploads.keep(upload("u1", NOW), new byte[] {1});
    uploads.keep(upload("u2", NOW), new byte[] {1});
    stores.outbox().keepOptions(options("k"));
    accept("m1", "k", State.FAILED);

    assertEquals(0, stores.retention().forgetUploads(NOW, NOW, 9), "nothing is old yet");
    assertEquals(1, stores.retention().forgetUploads(NOW.plusSeconds(1), NOW, 9));
    assertTrue(isKept("u1"));
    assertFalse(isKept("u2"));
    assertEquals(1, stores.retention().forgetUploads(NOW, NOW.plusSeconds(1), 9));
    assertFalse(isKept("u1"));
  }

  @Test
  void whatWasTakenBackIsForgottenAsIfNoReplyHadIt() {
    stores.outbox().uploads().keep(upload("u1", NOW), new byte[] {1});
    stores.outbox().keepOptions(options("k"));
    accept("m1", "k", State.WITHDRAWN);
    assertTrue(isKept("u1"), "the agent may send it once more");

    assertEquals(1, stores.retention().forgetUploads(NOW.plusSeconds(1), NOW, 9));
  }

  @Test
  void optionsOfTheComposerAreKeptAndReplacedByKey() {
    stores.outbox().uploads().keep(upload("u1", NOW), new byte[] {1, 2, 3});
    stores.outbox().keepOptions(options("k"));
    assertEquals(Optional.of(options("k")), stores.outbox().options(DESK, "k"));
    var later =
        new ReplyOptions(
            DESK,
            "k",
            new TicketRef("7"),
            "anna",
            Audience.NOTE,
            "def",
            List.of(),
            List.of(),
            Duration.ZERO,
            NOW.plusSeconds(1));

    stores.outbox().keepOptions(later);

    assertEquals(Optional.of(later), stores.outbox().options(DESK, "k"));
  }

  private static final Timed TICKET = new Timed(DESK, new TicketRef("7"), "bluesky");

  @Test
  void clockEventsThatGoTogetherAreAllKeptOrNone() {
    ClockEvent event = ClockEvent.customer(NOW, "item:1").seen(NOW.minusSeconds(2), NOW);
    ClockStore.Entry entry = new ClockStore.Entry(TICKET, "item:1", event);
    assertThrows(
        IllegalStateException.class,
        () ->
            stores
                .clocks()
                .together(
                    mine -> {
                      mine.add(entry, NOW);
                      throw new IllegalStateException("the second one fails");
                    }));
    assertEquals(List.of(), stores.clocks().events(TICKET));
    assertEquals(List.of(), stores.clocks().due(NOW, 10));

    stores
        .clocks()
        .together(
            mine -> {
              mine.add(entry, NOW);
              mine.add(entry, NOW);
              mine.know(TICKET, NOW, known -> known.withTags(Set.of("vip")), NOW);
            });
    reopen();

    assertEquals(List.of(event), stores.clocks().events(TICKET));
    assertEquals(
        Set.of("vip"),
        stores.clocks().known(List.of(TICKET)).get(TICKET).facts().orElseThrow().latest().tags());
  }

  @Test
  void aClockEventIsKeptOncePerKeyAndMakesItsTicketDue() {
    ClockEvent event = ClockEvent.customer(NOW, "item:1").seen(NOW.minusSeconds(2), NOW);

    stores.clocks().add(new ClockStore.Entry(TICKET, "item:1", event), NOW);
    stores.clocks().add(new ClockStore.Entry(TICKET, "item:1", event), NOW);
    reopen();

    assertEquals(List.of(event), stores.clocks().events(TICKET));
    assertEquals(TICKET, stores.clocks().due(NOW, 10).get(0).ticket());
  }

  @Test
  void fieldsAreUntoldUntilTheHelpdeskShowsThem() {
    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "item:1", ClockEvent.customer(NOW, "item:1")), NOW);
    ClockStore.Due due = stores.clocks().due(NOW, 10).get(0);

    stores
        .clocks()
        .save(
            List.of(
                new ClockStore.Reckoned(
                    due, Map.of("sla_state", "running"), Optional.of(NOW.plusSeconds(60)))),
            Standard.under(0));

    List<ClockStore.Untold> untold = stores.clocks().untold(DESK, 10);
    assertEquals(Map.of("sla_state", "running"), untold.get(0).fields());
    stores.clocks().told(untold);
    assertTrue(stores.clocks().untold(DESK, 10).isEmpty());
    assertTrue(stores.clocks().due(NOW, 10).isEmpty());
    assertEquals(1, stores.clocks().due(NOW.plusSeconds(60), 10).size());
  }

  @Test
  void anEventThatComesWhileATicketIsReckonedKeepsItDue() {
    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "item:1", ClockEvent.customer(NOW, "item:1")), NOW);
    ClockStore.Due due = stores.clocks().due(NOW, 10).get(0);
    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "reply:1", ClockEvent.agent(NOW, "reply:1")), NOW);

    stores
        .clocks()
        .save(
            List.of(new ClockStore.Reckoned(due, Map.of("sla_state", "running"), Optional.empty())),
            Standard.under(0));

    assertEquals(1, stores.clocks().due(NOW, 10).size());
  }

  private ClockStore.Due aDueTicket() {
    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "item:1", ClockEvent.customer(NOW, "item:1")), NOW);
    return stores.clocks().due(NOW, 10).get(0);
  }

  private void reckoned(ClockStore.Due due, Standard by, String state, boolean settled) {
    stores
        .clocks()
        .save(
            List.of(
                new ClockStore.Reckoned(
                    due,
                    Map.of("sla_state", state),
                    Optional.empty(),
                    settled,
                    Optional.empty(),
                    List.of(new ClockStore.Step(state, NOW)))),
            by);
  }

  @Test
  void anOpenTicketIsBehindUntilItIsReckonedByTheSettingsAndEditionInForce() {
    ClockStore.Due due = aDueTicket();
    reckoned(due, Standard.under(1), "running", false);

    assertEquals(List.of(), stores.clocks().behind(Standard.under(1), 10));
    assertEquals(
        TICKET, stores.clocks().behind(new Standard(1, Standard.EDITION + 1), 10).get(0).ticket());
    ClockStore.Due behind = stores.clocks().behind(Standard.under(2), 10).get(0);
    assertEquals(Map.of("sla_state", "running"), behind.fields());
    assertEquals(List.of(), stores.clocks().due(NOW, 10));

    reckoned(behind, Standard.under(2), "breached", false);
    assertEquals(List.of(), stores.clocks().behind(Standard.under(2), 10));

    reckoned(behind, Standard.under(2), "met", true);
    assertEquals(List.of(), stores.clocks().behind(Standard.under(3), 10));
  }

  @Test
  void aReckoningUnderEarlierSettingsDoesNotUndoALaterOne() {
    ClockStore.Due due = aDueTicket();
    reckoned(due, Standard.under(2), "running", false);

    reckoned(due, Standard.under(1), "breached", false);

    assertEquals(Map.of("sla_state", "running"), stores.clocks().untold(DESK, 10).get(0).fields());
    assertEquals(
        List.of("running"),
        stores.escalations().due(DESK, NOW, 10).stream().map(EscalationStore.Due::cause).toList());

    reckoned(due, new Standard(2, 0), "paused", false);
    assertEquals(Map.of("sla_state", "paused"), stores.clocks().untold(DESK, 10).get(0).fields());
  }

  @Test
  void theBacklogCountsATicketOnceThatIsDueAndBehind() {
    ClockStore.Due due = aDueTicket();

    assertEquals(new ClockStore.Backlog(1, 0), stores.clocks().backlog(Standard.under(0), NOW));

    reckoned(due, Standard.under(0), "running", false);
    assertEquals(new ClockStore.Backlog(0, 1), stores.clocks().backlog(Standard.under(0), NOW));

    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "reply:1", ClockEvent.agent(NOW, "reply:1")), NOW);
    assertEquals(new ClockStore.Backlog(1, 1), stores.clocks().backlog(Standard.under(0), NOW));
  }

  @Test
  void fieldsBesideTheClocksStayUntilOthersCome() {
    ClockEvent event = ClockEvent.customer(NOW, "item:1");
    var place = Map.of("thread_root", "at://1");

    stores
        .clocks()
        .add(new ClockStore.Entry(TICKET, "item:1", event, place, Optional.empty()), NOW);
    stores.clocks().add(new ClockStore.Entry(TICKET, "reply:1", event), NOW);

    assertEquals(place, stores.clocks().due(NOW, 10).get(0).beside());
    assertEquals(List.of(event, event), stores.clocks().events(TICKET));
  }

  @Test
  void theFeedGoesOnWhereItWas() {
    assertTrue(stores.feed().cursor("other").isEmpty());

    stores.feed().cursor("other", "5");
    stores.feed().cursor("other", "9");
    reopen();

    assertEquals(Optional.of("9"), stores.feed().cursor("other"));
  }

  @Test
  void theFirstCursorOfAFeedIsKeptOnce() {
    stores.feed().begin("another", "5");
    stores.feed().begin("another", "7");
    assertEquals(Optional.empty(), stores.feed().lastRead("another"));
    stores.feed().read("another", NOW);
    reopen();

    assertEquals(Optional.of(NOW), stores.feed().lastRead("another"));

    assertEquals(Optional.of("5"), stores.feed().cursor("another"));
  }

  private static Change change(String id) {
    var message =
        new Message(
            new MessageRef("m-" + id),
            Optional.of("key"),
            Origin.AGENT,
            Audience.PUBLIC,
            "anna",
            "Täna, 'jah' \\ 🚲 \0",
            NOW,
            Optional.of(URI.create("https://desk.example/1")),
            Optional.empty());
    return new Change(
        id,
        NOW,
        new TicketRef("12"),
        "bluesky",
        Change.Type.MESSAGE_ADDED,
        Optional.of(message),
        "anna",
        "");
  }

  @Test
  void aChangeThatWasSetAsideComesBackWhole() {
    stores.aside().keep("whole", change("c1"), "a defect", NOW);
    stores.aside().keep("whole", change("c1"), "once more", NOW.plusSeconds(1));
    reopen();

    List<Kept> unmarked = stores.aside().unmarked("whole", 10);
    assertEquals(List.of(change("c1")), unmarked.stream().map(Kept::change).toList());
    long id = unmarked.get(0).id();
    stores.aside().marked(id);
    assertEquals(List.of(), stores.aside().unmarked("whole", 10));
    assertEquals(
        List.of(new AsideStore.Entry(id, "12", "MESSAGE_ADDED", NOW, "a defect")),
        stores.aside().list(id - 1, 1));
    assertEquals(List.of(), stores.aside().again("whole", 10));
  }

  @Test
  void aChangeThatWasSetAsideIsTriedAgainUntilItIsTakenIn() {
    stores.aside().keep("again", change("c1"), "a defect", NOW);
    stores.aside().keep("again", change("c2"), "a defect", NOW);
    List<Kept> both = stores.aside().unmarked("again", 10);
    long first = both.get(0).id();

    assertEquals(1, stores.aside().retry(Optional.of(first)));
    assertEquals(0, stores.aside().retry(Optional.of(first)));
    assertEquals(both.subList(0, 1), stores.aside().again("again", 10));
    assertEquals(List.of(), stores.aside().again("elsewhere", 10));
    stores.aside().failedAgain(first, "another defect");
    assertEquals("another defect", stores.aside().list(first - 1, 1).get(0).why());

    assertTrue(stores.aside().retry(Optional.empty()) >= 2);
    both.forEach(kept -> stores.aside().takenIn(kept.id()));
    assertEquals(List.of(), stores.aside().again("again", 10));
  }

  @Test
  void aChangeOfWhichAnOlderVersionKeptTheNumberIsListedUntilItIsTakenOff() throws SQLException {
    try (Connection older = stores.connections().getConnection();
        var statement = older.createStatement()) {
      statement.execute(
          "insert into feed_aside (helpdesk, change_id, why) values ('older', 'c1', 'Defect.')");
    }
    AsideStore.Entry entry =
        stores.aside().list(0, 200).stream()
            .filter(one -> one.why().startsWith("Defect. An older version"))
            .findFirst()
            .orElseThrow();

    assertEquals("", entry.ticket());
    assertEquals(List.of(), stores.aside().unmarked("older", 10));
    assertEquals(1, stores.aside().retry(Optional.of(entry.id())));
    assertEquals(List.of(), stores.aside().again("older", 10));
    assertEquals(0, stores.aside().retry(Optional.of(entry.id())));
  }

  @Test
  void whatCannotBeReadOfChangesDoesNotHoldUpTheOthers() throws SQLException {
    stores.aside().keep("mixed", change("c1"), "why", NOW);
    stores.aside().keep("mixed", change("c2"), "why", NOW);
    try (Connection newer = stores.connections().getConnection();
        var statement = newer.createStatement()) {
      statement.execute(
          "update feed_aside set again = true, body = replace(body, 'MESSAGE_ADDED', 'SOLD_ON')"
              + " where helpdesk = 'mixed' and change_id = 'c1'");
      statement.execute(
          "update feed_aside set again = true where helpdesk = 'mixed' and change_id = 'c2'");
    }

    List<Kept> readable = stores.aside().again("mixed", 10);

    assertEquals(List.of(change("c2")), readable.stream().map(Kept::change).toList());
    assertEquals(readable, stores.aside().again("mixed", 10));
    assertTrue(
        stores.aside().list(0, 200).stream()
            .anyMatch(
                one ->
                    one.type().equals("SOLD_ON") && one.why().contains("This version of Parley")));
  }

  @Test
  void aDeadlockIsTheStoragesTroubleAndAWrongValueIsNot() {
    var deadlock = new IllegalStateException(new SQLException("deadlock", "40P01"));
    var tooLong = new IllegalStateException(new SQLException("too long", "22001"));

    assertTrue(stores.intake().storageTrouble(deadlock));
    assertTrue(stores.deliveries().storageTrouble(deadlock));
    assertTrue(stores.aside().storageTrouble(deadlock));
    assertFalse(stores.aside().storageTrouble(tooLong));
  }

  private Delivery hooked(Instant at) {
    stores.deliveries().receive(SHOP, PAGE, at);
    return stores.deliveries().received(SHOP, 10).get(0);
  }

  private void sorted(Delivery delivery, String trouble, Item... items) {
    stores.deliveries().sorted(List.of(new Sorted(delivery, List.of(items), trouble)));
  }

  @Test
  void whatAWebhookBroughtIsReadOnceAndInLine() {
    Delivery delivery = hooked(NOW);
    reopen();

    assertArrayEquals(PAGE, delivery.body());
    sorted(delivery, "", post("at://1", "Hi", NOW));
    assertEquals(List.of(), stores.deliveries().received(SHOP, 10));
    assertEquals("at://1", first().item().messageId());
  }

  @Test
  void whatOnlyAPollBroughtIsCountedOnceAsALostWebhook() {
    sorted(hooked(NOW), "", post("at://1", "Hi", NOW));
    Instant later = NOW.plusSeconds(60);
    Item lost = post("at://2", "lost", later);
    Item late = post("at://3", "late", later);
    stores.intake().keep(SHOP, PAGE, List.of(lost, late), "", "a", later);
    sorted(hooked(later), "", late);

    assertEquals(0, stores.deliveries().countLost(later.plusSeconds(599), 10));
    assertEquals(1, stores.deliveries().countLost(later.plusSeconds(600), 10));
    assertEquals(0, stores.deliveries().countLost(later.plusSeconds(600), 10));
    stores.deliveries().refused(SHOP, 3, NOW);
    assertEquals(List.of(new HookTrouble(SHOP, 3, 1, 0)), stores.deliveries().hookTrouble(NOW));
  }

  @Test
  void whatCouldNotBeReadIsListedReadAgainAndForgotten() {
    Delivery delivery = hooked(NOW);
    sorted(delivery, "no JSON");
    Unread unread = stores.deliveries().unreadable(0, 10).get(0);
    assertEquals(PAGE.length, unread.sizeBytes());
    assertEquals("no JSON", unread.why());

    assertTrue(stores.deliveries().replay(unread.id()));
    assertEquals(0, stores.retention().forgetUnreadable(SHOP, LATER, LATER, 10));
    sorted(delivery, "no JSON");
    assertEquals(0, stores.retention().forgetUnreadable(SHOP, NOW, LATER, 10));
    assertEquals(1, stores.retention().forgetUnreadable(SHOP, LATER, LATER, 10));
    assertEquals(0, stores.deliveries().replayAll(Optional.of(SHOP)));
    assertEquals(List.of(new HookTrouble(SHOP, 0, 0, 1)), stores.deliveries().hookTrouble(LATER));
    assertEquals(1, stores.retention().forgetTrouble(LATER.plus(Duration.ofDays(31))));
    assertEquals(List.of(), stores.deliveries().hookTrouble(NOW));
  }

  @Test
  void aLaneRestsIsHeldByOneAndIsForgottenOnlyWhenEmpty() {
    stores.intake().keep(SHOP, PAGE, List.of(post("at://1", "Hi", NOW)), "", "a", NOW);
    Lane lane = stores.intake().ready(NOW, 10).get(0);
    assertFalse(stores.intake().finished(lane));

    stores.intake().rest(lane, 1, NOW.plusSeconds(1), "down");
    assertEquals(List.of(), stores.intake().ready(NOW, 10));
    assertEquals(Optional.of("down"), stores.intake().stuck());
    Lease lease = stores.leases().take(lane.lease()).orElseThrow();
    assertEquals(List.of(), stores.intake().ready(NOW.plusSeconds(1), 10));
    stores.leases().release(lease);
    assertEquals(1, stores.intake().ready(NOW.plusSeconds(1), 10).get(0).tries());

    stores.intake().passedOver(stores.intake().first(lane, 1).get(0), "");
    assertTrue(stores.intake().finished(lane));
    assertEquals(Optional.empty(), stores.intake().stuck());
  }

  private static Item inLane(String lane) {
    return Item.of("at://" + lane, ItemKind.MENTION, lane, new Author("did:plc:lena", "lena", ""))
        .lane(lane)
        .publishedAt(NOW)
        .build();
  }

  /** All items that wait, by way of their lanes: what is in none is not found. */
  private List<String> found() {
    return stores.intake().ready(NOW, 10).stream()
        .flatMap(lane -> stores.intake().first(lane, 10).stream())
        .map(item -> item.item().messageId())
        .toList();
  }

  private Lane lane(String name) {
    return stores.intake().ready(NOW, 10).stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void setAside(String name) {
    Lane lane = lane(name);
    stores.intake().aside(stores.intake().first(lane, 1).get(0), "The helpdesk does not take it.");
    assertTrue(stores.intake().finished(lane));
  }

  @Test
  void whoPastedAnAddressStandsInTheLogWithTheTicketOnceThatIsThere() {
    Item item = post("at://pasted", "", NOW);
    var wish = new IntakeStore.Wish("at://pasted", "anna");
    assertTrue(stores.intake().keepWished(SHOP, PAGE, List.of(item), wish, NOW).noted());
    assertTrue(stores.intake().keepWished(SHOP, PAGE, List.of(item), wish, NOW).noted());
    PendingItem pending = first();
    Conversation conversation = reserve(pending, Optional.empty());
    int before = fetched().size();

    var opened = new Opened(new TicketRef("77"), new MessageRef("m77"));
    stores.intake().done(pending, conversation, new Brought(opened, "", Optional.empty()));
    stores.intake().done(pending, conversation, new Brought(opened, "", Optional.empty()));

    assertEquals(0, before);
    assertEquals(
        List.of(
            new Entry(
                "anna",
                Act.FETCHED,
                Optional.of(SHOP),
                Optional.of(new TicketRef("77")),
                item.kind().name().toLowerCase(Locale.ROOT),
                "",
                "ticket")),
        fetched());
    assertFalse(stores.intake().keepWished(SHOP, PAGE, List.of(item), wish, NOW).noted());
  }

  private List<Entry> fetched() {
    return stores.audit().find(AuditQuery.ALL, Long.MAX_VALUE, 99).stream()
        .map(Row::entry)
        .filter(entry -> entry.act() == Act.FETCHED)
        .toList();
  }

  @Test
  void whatIsSetAsideWhileAllAreTriedAgainIsNotForgotten() {
    stores.intake().keep(SHOP, PAGE, List.of(inLane("a"), inLane("b")), "", "c", NOW);
    setAside("a");
    var meanwhile = new AtomicBoolean();

    int again;
    try (Database other = Database.open(settings())) {
      again =
          other.durable(
              handle -> {
                handle
                    .getConfig(SqlStatements.class)
                    .setSqlLogger(
                        new SqlLogger() {
                          @Override
                          public void logAfterExecution(StatementContext first) {
                            if (meanwhile.compareAndSet(false, true)) {
                              setAside("b");
                            }
                          }
                        });
                return SqlItems.retry(handle, Optional.empty(), NOW);
              });
    }

    assertTrue(meanwhile.get());
    assertEquals(1, again);
    assertEquals(List.of("at://a"), found());
    assertEquals(1, stores.intake().backlog().waiting());
    assertEquals(1, stores.intake().retry(Optional.empty(), NOW));
    assertEquals(List.of("at://a", "at://b"), found());
  }

  @Test
  void optionsAreForgottenOnceTheirReplyIsSettled() {
    stores.outbox().keepOptions(options("key-m1"));
    stores.outbox().accept(reply("m1"));
    assertEquals(0, stores.retention().forgetOptions(LATER, 10));

    Reply queued = stores.outbox().next(SHOP, NOW).orElseThrow();
    assertTrue(stores.outbox().move(State.QUEUED, delivered(queued, "at://9", NOW)));

    assertEquals(0, stores.retention().forgetOptions(NOW, 10));
    assertEquals(1, stores.retention().forgetOptions(LATER, 10));
    assertEquals(Optional.empty(), stores.outbox().options(DESK, "key-m1"));
  }

  @Test
  void wordsAreForgottenAndTheItemIsStillKnownAndAnswered() {
    Item post = post("at://1", "Täna?", NOW);
    bringIn(post, "7");
    stores.intake().keep(SHOP, PAGE, List.of(post("at://2", "Waits", NOW)), "", "b", NOW);
    var before = stores.outbox().destination(DESK, new TicketRef("7")).orElseThrow();
    String reads = stores.intake().history(SHOP, "at://1").get(0).reads();

    assertEquals(0, stores.retention().forgetWords(SHOP, NOW, 10));
    assertEquals(1, stores.retention().forgetWords(SHOP, LATER, 10));
    assertEquals(0, stores.retention().forgetWords(SHOP, LATER, 10));
    assertEquals(2, stores.retention().forgetRead(SHOP, LATER, 10));

    var said = stores.intake().history(SHOP, "at://1").get(0);
    assertEquals("", said.item().text());
    assertEquals(new Author("did:plc:lena", "", ""), said.item().author());
    assertEquals(reads, said.reads());
    assertFalse(said.waiting());
    assertTrue(said.shown().isPresent());
    var after = stores.outbox().destination(DESK, new TicketRef("7")).orElseThrow();
    assertEquals(before.messageId(), after.messageId());
    assertEquals(before.address(), after.address());
    assertEquals(before.permalink(), after.permalink());
    assertEquals(0, stores.intake().keep(SHOP, PAGE, List.of(post), "", "c", LATER));
    assertEquals("Waits", first().item().text());
  }

  @Test
  void largeDeliveriesAreReadAFewAtATime() {
    byte[] large = new byte[(int) SqlDeliveries.MOST_BYTES / 2];
    for (int second = 0; second < 3; second++) {
      stores.deliveries().receive(SHOP, large, NOW.plusSeconds(second));
    }
    stores.deliveries().receive(SHOP, new byte[large.length * 3], NOW.plusSeconds(3));

    List<Delivery> first = stores.deliveries().received(SHOP, 10);
    assertEquals(List.of(NOW, NOW.plusSeconds(1)), first.stream().map(Delivery::at).toList());
    first.forEach(one -> sorted(one, ""));
    sorted(stores.deliveries().received(SHOP, 10).get(0), "");

    List<Delivery> last = stores.deliveries().received(SHOP, 10);
    assertEquals(List.of(large.length * 3), last.stream().map(one -> one.body().length).toList());
  }
}
