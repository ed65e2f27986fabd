package dev.parley.desk.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.desk.Desk;
import dev.parley.desk.DeskSettings;
import dev.parley.desk.store.NoticeStore;
import dev.parley.desk.store.Person;
import dev.parley.host.Change;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Notice;
import dev.parley.host.Origin;
import dev.parley.host.TicketOrder;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desk tells its people, and changes tickets as it is ordered. */
class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path data;
  private final NoticeStore store = new NoticeStore();
  private Desk desk;
  private TicketRef ticket;
  private String before;

  @BeforeEach
  void open() {
    desk = new Desk(DeskSettings.in(data).withAdmin("admin", "a password of the admin"), () -> NOW);
    desk.logins().putAdmin("admin", Secret.of("a password of the admin"));
    person("anna", "support");
    person("mart", "orders");
    var first =
        new NewMessage(
            "m1",
            Origin.CUSTOMER,
            Audience.PUBLIC,
            "Lena",
            "Where is it?",
            NOW,
            Optional.empty(),
            List.of());
    var author = new Author("did:lena", "lena.example", "Lena");
    ticket =
        desk.helpdesk()
            .open(new NewTicket("t1", "bluesky", ItemKind.MENTION, "Where is it?", author, first))
            .<TicketRef>fold(
                done -> done.value().ticket(), t -> null, refused -> null, unclear -> null);
    before =
        desk.helpdesk()
            .changes(Optional.empty(), 1)
            .<String>fold(found -> found.value().next(), absent -> null, later -> null);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void person(String login, String team) {
    desk.logins()
        .put(
            new Person(login, login, Person.Role.AGENT, Optional.of(team)),
            Secret.of("a password of " + login));
  }

  private WriteResult<Void> tell(String key, Notice.Way way, String... to) {
    return desk.helpdesk()
        .tell(new Notice(key, ticket, way, Set.of(to), "75 % is used", "It is due at noon."));
  }

  private List<String> told(String login) {
    return desk.transactions()
        .read(handle -> store.of(handle, login, 10).stream().map(n -> n.subject()).toList());
  }

  @Test
  void aNoticeIsToldOncePerKey() {
    assertInstanceOf(WriteResult.Done.class, tell("k", Notice.Way.DESK, "anna"));
    assertInstanceOf(WriteResult.Done.class, tell("k", Notice.Way.DESK, "anna"));
    tell("other", Notice.Way.DESK, "anna");

    assertEquals(List.of("75 % is used", "75 % is used"), told("anna"));
    assertEquals(List.of(), told("mart"));
  }

  @Test
  void whereNobodyIsInChargeTheTeamIsToldAndElseTheAdmins() {
    tell("nobody", Notice.Way.DESK, "assignee");
    assertEquals(1, told("admin").size());

    desk.helpdesk()
        .change(new TicketOrder("o", ticket, Optional.of("anna"), Set.of(), Optional.empty()));
    tell("somebody", Notice.Way.DESK, "assignee");

    assertEquals(1, told("anna").size());
    assertEquals(1, told("admin").size());
  }

  @Test
  void whoIsNotThereIsRefused() {
    assertInstanceOf(WriteResult.Refused.class, tell("k", Notice.Way.DESK, "nobody-at-all"));
    assertInstanceOf(WriteResult.Refused.class, tell("k", Notice.Way.MAIL, "anna"));
  }

  @Test
  void aMailWaitsForTheGatewayOncePerAddress() {
    tell("k", Notice.Way.MAIL, "lead@shop.example");
    tell("k", Notice.Way.MAIL, "lead@shop.example");

    List<NoticeStore.StaffMail> due =
        desk.transactions().read(handle -> store.due(handle, NOW, 10));

    assertEquals(1, due.size());
    assertEquals("lead@shop.example", due.get(0).address());
    assertTrue(due.get(0).subject().endsWith("75 % is used"), due.get(0).subject());
  }

  private List<String> labelsInTheFeed() {
    return desk
        .helpdesk()
        .changes(Optional.of(before), 100)
        .<List<Change>>fold(
            found -> found.value().changes(), absent -> List.of(), later -> List.of())
        .stream()
        .filter(
            change ->
                change.type() == Change.Type.PRIORITY_SET || change.type() == Change.Type.TAGS_SET)
        .map(change -> change.type() + " " + change.value())
        .toList();
  }

  @Test
  void anOrderThatChangesNothingIsNotInTheFeed() {
    var order =
        new TicketOrder("o", ticket, Optional.empty(), Set.of("late"), Optional.of("urgent"));

    desk.helpdesk().change(order);
    desk.helpdesk().change(order);

    assertEquals(List.of("PRIORITY_SET urgent", "TAGS_SET late"), labelsInTheFeed());
  }

  @Test
  void anOrderAssignsTagsAndSetsThePriority() {
    var order =
        new TicketOrder("o", ticket, Optional.of("anna"), Set.of("late"), Optional.of("urgent"));
    assertInstanceOf(WriteResult.Done.class, desk.helpdesk().change(order));
    desk.helpdesk()
        .change(new TicketOrder("p", ticket, Optional.empty(), Set.of("vip"), Optional.empty()));

    TicketView seen =
        desk.helpdesk()
            .ticket(ticket)
            .<TicketView>fold(found -> found.value(), absent -> null, later -> null);

    assertEquals("urgent", seen.fields().get("priority"));
    assertEquals("late, vip", seen.fields().get("tags"));
    assertEquals(
        List.of("PRIORITY_SET urgent", "TAGS_SET late", "TAGS_SET late\nvip"), labelsInTheFeed());
    assertInstanceOf(
        WriteResult.Refused.class,
        desk.helpdesk()
            .change(
                new TicketOrder("q", ticket, Optional.of("ghost"), Set.of(), Optional.empty())));
  }
}
