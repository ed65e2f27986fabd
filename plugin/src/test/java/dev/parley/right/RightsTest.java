package dev.parley.right;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Rule.Setting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin decides on top of what the helpdesk says, and what wins. */
class RightsTest {
  private static final Optional<AccountId> ALL = Optional.empty();
  private static final Permission PUBLIC = Permission.REPLY_PUBLIC;

  @TempDir Path folder;
  private Bench bench;
  private Rights rights;
  private TicketRef ticket;
  private Optional<AccountId> shop;
  private Optional<AccountId> outlet;

  @BeforeEach
  void twoAccountsAndOneTicket() {
    bench = new Bench(folder);
    rights = bench.parley.rights();
    shop = Optional.of(bench.parley.accounts().all().get(0).id());
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Where is it?", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
    Account second = bench.parley.connect("fake", "outlet");
    outlet = Optional.of(second.id());
    bench.desk.allow("ada", Right.values());
    bench.desk.allow("otto", Right.VIEW);
    bench.desk.group("anna", "Agents", "Trainees");
    bench.desk.group("otto", "Guests");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void decide(
      Optional<AccountId> account, String group, Permission permission, Setting setting) {
    Optional<String> name = group.isEmpty() ? Optional.empty() : Optional.of(group);
    assertEquals(
        Optional.empty(),
        rights.set(bench.desk, List.of(new Rule(account, name, permission, setting)), "ada"));
  }

  private boolean may(String login, Permission permission) {
    return rights.may(bench.desk, login, permission, Optional.of(ticket));
  }

  private boolean with(String login, Optional<AccountId> account) {
    return rights
        .ruling(bench.desk, new Question(login, PUBLIC, Optional.of(ticket), account))
        .allowed();
  }

  @Test
  void helpdeskDecidesWhereNobodyElseDid() {
    assertTrue(may("anna", PUBLIC));
    assertFalse(may("otto", PUBLIC));
    assertFalse(may("stranger", Permission.VIEW));
  }

  @Test
  void ofManyTicketsTheSameIsSaidAsOfOneAndWhatIsDecidedIsReadOnce() {
    decide(shop, "Guests", Permission.VIEW, Setting.DENIED);
    TicketRef mail = bench.desk.mail("Ola", "Three");
    var store = new Counting(bench.sql.rights());
    var counted = new Rights(store, AccountId::value, bench.clock);

    Predicate<TicketRef> seen = counted.tickets(bench.desk, "otto", Permission.VIEW);
    Predicate<AccountId> viewed = counted.accounts(bench.desk, "otto", Permission.VIEW);

    assertFalse(seen.test(ticket));
    assertTrue(seen.test(mail));
    assertFalse(viewed.test(shop.orElseThrow()));
    assertTrue(viewed.test(outlet.orElseThrow()));
    assertEquals(2, store.read);
    assertTrue(counted.tickets(bench.desk, "anna", Permission.VIEW).test(ticket));
  }

  /** Counts how often all that is decided is read. */
  private static final class Counting implements RightsStore {
    private final RightsStore store;
    private int read;

    Counting(RightsStore store) {
      this.store = store;
    }

    @Override
    public List<Rule> rules() {
      read++;
      return store.rules();
    }

    @Override
    public void set(List<Rule> rules, String by, Instant at) {
      store.set(rules, by, at);
    }

    @Override
    public Optional<AccountId> accountOf(String helpdesk, TicketRef ticket) {
      return store.accountOf(helpdesk, ticket);
    }
  }

  @Test
  void denialOfOneGroupWinsOverWhatAnotherIsAllowedWhereverEitherStands() {
    decide(shop, "Agents", PUBLIC, Setting.ALLOWED);
    decide(ALL, "Trainees", PUBLIC, Setting.DENIED);

    assertFalse(may("anna", PUBLIC));
    assertFalse(with("anna", shop));

    decide(ALL, "Trainees", PUBLIC, Setting.INHERITED);
    decide(ALL, "Agents", PUBLIC, Setting.ALLOWED);
    decide(shop, "Agents", PUBLIC, Setting.INHERITED);
    decide(shop, "Trainees", PUBLIC, Setting.DENIED);
    assertFalse(with("anna", shop));
    assertTrue(with("anna", outlet));
  }

  @Test
  void groupIsAllowedWhatTheHelpdeskDoesNotGiveOnTicketsThatItShows() {
    decide(ALL, "Guests", PUBLIC, Setting.ALLOWED);

    assertTrue(may("otto", PUBLIC));

    bench.desk.hide("otto", ticket);
    assertFalse(may("otto", PUBLIC));
    assertTrue(
        rights
            .tried(bench.desk, new Question("otto", PUBLIC, Optional.of(ticket), ALL))
            .why()
            .startsWith("The helpdesk does not show this ticket to otto"));
  }

  @Test
  void whatStandsAtTheAccountWinsOverWhatStandsAtAll() {
    decide(ALL, "", PUBLIC, Setting.DENIED);
    assertFalse(with("anna", shop));

    decide(shop, "", PUBLIC, Setting.AS_HELPDESK);

    assertTrue(with("anna", shop));
    assertFalse(with("anna", outlet));
  }

  @Test
  void reservedAccountIsForItsGroupsAsFarAsTheHelpdeskLetsThem() {
    rights.reserve(shop.orElseThrow(), Set.of("Guests"), "ada");

    assertFalse(with("anna", shop), "not in the group");
    assertFalse(with("otto", shop), "in the group, but without the helpdesk's right");
    assertTrue(with("anna", outlet));
    assertEquals(Map.of(shop.orElseThrow(), Set.of("Guests")), rights.reserved());

    rights.reserve(shop.orElseThrow(), Set.of(), "ada");
    assertTrue(with("anna", shop));
    assertEquals(Map.of(), rights.reserved());
  }

  @Test
  void whatSomebodyMustNotSeeTheyCannotAnswer() {
    decide(shop, "Agents", Permission.VIEW, Setting.DENIED);

    assertFalse(may("anna", Permission.VIEW));
    assertFalse(may("anna", PUBLIC));
    assertFalse(may("anna", Permission.NOTE));
  }

  @Test
  void whoeverAdministersManagesAccountsUnlessThatIsDenied() {
    assertTrue(rights.may(bench.desk, "ada", Permission.MANAGE_CHANNEL, Optional.empty()));
    assertFalse(rights.may(bench.desk, "anna", Permission.MANAGE_CHANNEL, Optional.empty()));

    bench.desk.group("ada", "Leads");
    decide(ALL, "Leads", Permission.MANAGE_CHANNEL, Setting.DENIED);
    assertFalse(rights.may(bench.desk, "ada", Permission.MANAGE_CHANNEL, Optional.empty()));
    assertTrue(rights.may(bench.desk, "ada", Permission.ADMIN, Optional.empty()));
  }

  @Test
  void everyDecisionIsInTheAuditLogWithWhatItWas() {
    decide(shop, "Agents", PUBLIC, Setting.DENIED);
    decide(shop, "Agents", PUBLIC, Setting.DENIED);
    decide(shop, "Agents", PUBLIC, Setting.INHERITED);

    var rows =
        bench.sql.audit().after(0, 100).stream()
            .map(row -> row.entry())
            .filter(entry -> entry.subject().startsWith("right"))
            .toList();
    assertEquals(
        List.of("inherited → denied", "denied → inherited"),
        rows.stream().map(entry -> entry.was() + " → " + entry.became()).toList());
    assertEquals(shop, rows.get(0).account());
    assertEquals("ada", rows.get(0).actor());
  }
}
