package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Channels;
import dev.parley.customer.Handle;
import dev.parley.customer.KnownProfile;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Origin;
import dev.parley.intake.DeliveryStore.Unread;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is forgotten when, and what still works then. */
class RetentionTest {
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

  private Item.Builder post(String revision, String text) {
    Instant at = Instant.parse("2026-11-23T09:59:00Z");
    return Posts.comment("p1", "thread", Posts.LENA, text, at).revision(revision);
  }

  private void hook(Item... items) {
    bench.hook(bench.network.hook(items));
    bench.parley.sort();
    bench.parley.run();
  }

  private void garbage() {
    bench.hook("garbage".getBytes(StandardCharsets.UTF_8));
    bench.parley.sort();
  }

  private void retainAfter(Duration time) {
    bench.clock.advance(time);
    new Retention(
            bench.sql.retention(),
            bench.parley.accounts(),
            new Channels(List.of(bench.network)),
            () -> Duration.ofDays(30))
        .runOnce(bench.clock.instant());
  }

  private List<Unread> unreadable() {
    return bench.parley.deliveries().unreadable(0, 10);
  }

  private List<String> texts() {
    return bench.desk.texts(bench.desk.ticketOf("Lena").ref());
  }

  private String rows(String sql) {
    try (var connection = bench.sql.connections().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new StringBuilder();
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
      return all.toString();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deliveriesAreForgottenAfterTheirTimeAndItemsAreStillTakenOnce() {
    Item post = post("1", "one").build();
    hook(post);
    garbage();
    bench.clock.advance(Duration.ofDays(31));
    bench.hook(bench.network.hook(post));

    retainAfter(Duration.ZERO);

    assertEquals(1, unreadable().size(), "unread ones are kept three times as long");
    assertEquals(1, bench.parley.deliveries().waiting(), "one still to be read stays");
    assertEquals("received\nunreadable\n", rows("select state from delivery order by state"));
    bench.parley.sort();
    bench.parley.run();
    assertEquals(List.of("one"), texts());
  }

  @Test
  void whatIsKnownOfACustomerEndsWithTheRetentionAndWhatTheTeamNotedStays() {
    hook(post("1", "Where is order 55512?").build());
    Handle lena = Handle.of(bench.parley.accounts().all().get(0).id(), Posts.LENA.id());
    Handle mia = Handle.mail("mia@mail.example");
    Instant now = bench.clock.instant();
    bench.sql.customers().mailOrders("desk", mia, Set.of("55513"), now);
    bench.sql.profiles().want(lena, "lena.example", now);
    KnownProfile wanted = bench.sql.profiles().of(lena).orElseThrow();
    bench
        .sql
        .profiles()
        .read(
            new KnownProfile(
                lena, "lena", wanted.facts(), "", 0, Optional.of(now), Optional.empty()));
    var ticket = bench.desk.ticketOf("Lena").ref();
    bench.sql.customerNotes().add("desk", ticket, lena, "Prefers a formal tone", "anna", now);

    retainAfter(Duration.ofDays(29));
    assertEquals(2, bench.sql.customers().orders("desk", List.of(lena, mia), 9).size());
    assertTrue(bench.sql.profiles().of(lena).isPresent());
    retainAfter(Duration.ofDays(2));

    assertEquals(List.of(), bench.sql.customers().orders("desk", List.of(lena, mia), 9));
    assertEquals(Optional.empty(), bench.sql.profiles().of(lena));
    assertEquals(1, bench.sql.customerNotes().of("desk", List.of(lena), 9).size());
  }

  private void purging(boolean now) {
    bench.network.descriptor(
        json ->
            now
                ? json.replaceFirst(
                    "\"pollInterval\":",
                    "\"purgeOnDelete\": {\"value\": true, \"source\": \"a test\", \"date\":"
                        + " \"2026-11-28\"}, \"pollInterval\":")
                : json);
    bench.restart();
  }

  private Item gone() {
    return post("", "").deleted().revisedAt(Instant.parse("2026-11-23T10:00:00Z")).build();
  }

  @Test
  void whatTheCustomerDeletesIsPurgedHereAndInTheHelpdeskWhereTheNetworkDemandsIt() {
    purging(true);
    hook(post("1", "my street").build());
    hook(post("2", "my street, edited").build());
    bench.network.page(post("2", "my street, edited").build());
    bench.parley.run();

    hook(gone());
    hook(gone());

    assertFalse(texts().toString().contains("street"), texts().toString());
    assertEquals("[Deleted by the customer]", texts().get(0));
    assertTrue(texts().get(2).startsWith("The customer deleted a message."), texts().toString());
    assertEquals(3, texts().size());
    assertFalse(rows("select body from item").contains("street"));
    assertEquals(
        "",
        rows(
            "select d.id from delivery d join item i on i.delivery = d.id where i.change_kind ="
                + " 'CONTENT'"));
    assertTrue(rows("select type from clock_event").contains("DELETE"));
  }

  @Test
  void whatTheCustomerDeletesStaysInTheTicketWhereTheNetworkDemandsNothing() {
    purging(false);
    hook(post("1", "my street").build());

    hook(gone());

    assertEquals("my street", texts().get(0));
  }

  @Test
  void whatWasDeletedBeforeItWasBroughtInIsPurgedToo() {
    purging(true);
    hook(gone());

    hook(post("1", "my street").build());

    assertEquals(List.of(), bench.desk.tickets());
    assertFalse(rows("select body from item").contains("street"));
  }

  @Test
  void aHelpdeskThatIsAwayIsWaitedForBeforeTheTicketSaysSo() {
    purging(true);
    hook(post("1", "my street").build());
    bench.desk.down(true);
    hook(gone());
    assertFalse(rows("select body from item").contains("street"));

    bench.desk.down(false);
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.run();

    assertEquals("[Deleted by the customer]", texts().get(0));
  }

  @Test
  void whatCouldNotBeReadUntilItsTimeIsOverIsCounted() {
    garbage();

    retainAfter(Duration.ofDays(89));
    assertEquals(1, unreadable().size());
    retainAfter(Duration.ofDays(2));

    assertEquals(List.of(), unreadable());
    assertEquals(
        List.of(1L),
        bench.parley.deliveries().hookTrouble().values().stream()
            .map(DeliveryStore.HookTrouble::forgotten)
            .toList());
  }

  @Test
  void aNetworkThatAllowsLessIsHeededForWhatCouldNotBeReadToo() {
    bench.network.descriptor(
        text ->
            text.replaceFirst(
                "\\{",
                "{\"rawRetention\":{\"value\":\"PT24H\",\"source\":\"its"
                    + " terms\",\"date\":\"2026-01-01\"},"));
    bench.restart();
    garbage();

    retainAfter(Duration.ofHours(25));

    assertEquals(List.of(), unreadable());
  }

  @Test
  void whatSomebodyWroteIsForgottenAndTheirConversationGoesOn() {
    hook(post("1", "My name is Lena Example").build());

    retainAfter(Duration.ofDays(31));

    String kept = rows("select body from item");
    assertTrue(!kept.contains("Example") && !kept.contains("lena.example"), kept);
    hook(post("2", "My name is Lena Example").build());
    assertEquals(List.of("My name is Lena Example"), texts(), "it reads as before");
    var ticket = bench.desk.ticketOf("Lena").ref();
    bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Hello");
    bench.parley.run();
    bench.parley.run();
    assertEquals(1, bench.network.posts().size());
    hook(post("3", "My name is Lena").build());
    assertTrue(texts().stream().anyMatch(text -> text.contains("My name is Lena")), "an edit");
  }
}
