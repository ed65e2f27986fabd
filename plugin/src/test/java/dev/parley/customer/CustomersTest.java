package dev.parley.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Theirs;
import dev.parley.customer.Customer.Why;
import dev.parley.customer.LinkOutcome.Invalid;
import dev.parley.customer.LinkOutcome.Linked;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.TicketRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One customer under several handles. */
class CustomersTest {
  private static final Author MARA = new Author("id-mara", "mara.k", "Mara Kask");
  private static final Author TWIN = new Author("id-mara-2", "mara.photos", "Mara Kask");

  private static final Viewer EVERYTHING = new Viewer(true, any -> true, any -> true);

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

  private TicketView write(String id, Author by, String text) {
    bench.network.page(Posts.comment(id, "post/" + id, by, text, bench.clock.instant()).build());
    bench.parley.run();
    bench.clock.advance(Duration.ofMinutes(1));
    return last();
  }

  private TicketView last() {
    List<TicketView> all = bench.desk.tickets();
    return all.get(all.size() - 1);
  }

  private Handle handle(Author author) {
    return Handle.of(bench.parley.accounts().all().get(0).id(), author.id());
  }

  private Customer of(TicketView ticket) {
    return bench.parley.customers().of("desk", ticket, EVERYTHING).orElseThrow();
  }

  private Link link(TicketView ticket, Handle other) {
    return assertInstanceOf(
            Linked.class, bench.parley.customers().link("desk", ticket, other, EVERYTHING, "anna"))
        .link();
  }

  @Test
  void twoHandlesAreOneOnlyOnceSomebodySaidSoAndPartedAgainByUndo() {
    TicketView first = write("c1", MARA, "Where is it?");
    TicketView second = write("c2", TWIN, "Hello?");

    assertEquals(List.of(), of(first).others());
    Link link = link(first, handle(TWIN));
    assertEquals("anna", link.by());
    assertEquals(List.of("mara.photos"), of(first).others().stream().map(Person::nick).toList());
    assertEquals(List.of(first.ref()), of(second).tickets().stream().map(Theirs::ticket).toList());
    bench.restart();
    assertEquals(1, of(second).links().size(), "it is kept");

    assertTrue(bench.parley.customers().undo("desk", second.ref(), link.id(), EVERYTHING, "ben"));
    assertEquals(List.of(), of(first).others());
    assertEquals(List.of(), of(second).tickets());
    assertFalse(bench.parley.customers().undo("desk", second.ref(), link.id(), EVERYTHING, "ben"));
  }

  @Test
  void undoingOneOfTwoLinksPartsWhatItJoined() {
    TicketView one = write("c1", MARA, "One");
    write("c2", TWIN, "Two");
    TicketRef mail = bench.desk.mail("Ola", "Three");
    bench.parley.run();
    Link first = link(one, handle(TWIN));
    link(one, Handle.mail("Ola@mail.example"));
    assertEquals(2, of(one).others().size());
    assertEquals(
        List.of(mail),
        bench.parley.customers().others("desk", one.ref()).stream()
            .filter(theirs -> theirs.handle().isMail())
            .map(Theirs::ticket)
            .toList());

    bench.parley.customers().undo("desk", one.ref(), first.id(), EVERYTHING, "anna");

    assertEquals(List.of("ola@mail.example"), of(one).others().stream().map(Person::nick).toList());
  }

  @Test
  void theSameNameAndAnAddressThatWasWrittenAreSuggestedAndNoMore() {
    bench.desk.mail("Ola", "Three");
    bench.parley.run();
    write("c2", TWIN, "Two");
    TicketView ticket = write("c1", MARA, "Write to OLA@mail.example please");

    List<Suggestion> suggestions = of(ticket).suggestions();

    assertEquals(
        List.of(Why.SAME_ADDRESS, Why.SAME_NAME),
        suggestions.stream().map(Suggestion::why).toList());
    assertEquals(List.of(), of(ticket).others());
    link(ticket, handle(TWIN));
    assertEquals(
        List.of(Why.SAME_ADDRESS), of(ticket).suggestions().stream().map(Suggestion::why).toList());
  }

  @Test
  void peopleAreFoundByPartsOfNamesHandlesAndAddresses() {
    write("c1", MARA, "One");
    bench.desk.mail("Ola", "Three");
    bench.parley.run();

    assertEquals(List.of("mara.k"), found("KASK"));
    assertEquals(List.of("mara.k"), found("ra.k"));
    assertEquals(List.of("ola@mail.example"), found("ola@"));
    assertEquals(List.of(), found("%"));
    assertEquals(List.of(), found("k"));
  }

  private List<String> found(String words) {
    return bench.parley.customers().search("desk", words, EVERYTHING, 10).stream()
        .map(Person::nick)
        .toList();
  }

  @Test
  void whoNeverWroteOrIsLinkedAlreadyIsRefused() {
    TicketView ticket = write("c1", MARA, "One");
    write("c2", TWIN, "Two");
    link(ticket, handle(TWIN));

    for (Handle other :
        List.of(
            handle(TWIN),
            handle(MARA),
            Handle.mail("nobody@mail.example"),
            Handle.of(new AccountId("none"), "id-mara"))) {
      Invalid invalid =
          assertInstanceOf(
              Invalid.class,
              bench.parley.customers().link("desk", ticket, other, EVERYTHING, "anna"));
      assertEquals("person", invalid.field());
    }
  }

  @Test
  void aClosedMailTicketIsShownAsClosed() {
    TicketRef mail = bench.desk.mail("Ola", "Three");
    bench.parley.run();
    TicketView ticket = write("c1", MARA, "One");
    link(ticket, Handle.mail("ola@mail.example"));
    assertTrue(of(ticket).tickets().get(0).open());

    bench.desk.close(mail, "resolved");
    bench.parley.run();

    assertFalse(of(ticket).tickets().get(0).open());
  }

  @Test
  void onlyAWholeAddressThatWasWrittenIsSuggested() {
    bench.desk.mail("Ann", "Three");
    bench.parley.run();
    TicketView part = write("c1", MARA, "Write to jo-ann@mail.example or ann@mail.example.org");
    TicketView whole = write("c2", TWIN, "Write to <Ann@mail.example>.");

    assertEquals(
        List.of(Why.SAME_NAME), of(part).suggestions().stream().map(Suggestion::why).toList());
    assertEquals(
        List.of(Why.SAME_ADDRESS, Why.SAME_NAME),
        of(whole).suggestions().stream().map(Suggestion::why).toList());
  }

  @Test
  void whoMayNotBeShownIsNeitherFoundNorSuggestedNorLinkedNorTold() {
    TicketRef mail = bench.desk.mail("Ola", "Three");
    bench.parley.run();
    write("c2", TWIN, "Two");
    TicketView ticket = write("c1", MARA, "Write to ola@mail.example please");
    var noMail = new Viewer(true, any -> true, ref -> !ref.equals(mail));
    var noAccount = new Viewer(true, any -> false, any -> true);
    var noLinks = new Viewer(false, any -> true, any -> true);
    Customers customers = bench.parley.customers();

    assertEquals(List.of(), customers.search("desk", "ola@", noMail, 10));
    assertEquals(1, customers.search("desk", "ola@", noAccount, 10).size());
    assertEquals(List.of(), customers.search("desk", "kask", noAccount, 10));
    assertEquals(List.of(Why.SAME_NAME), whys(ticket, noMail));
    assertEquals(List.of(Why.SAME_ADDRESS), whys(ticket, noAccount));
    assertEquals(List.of(), whys(ticket, noLinks));
    Handle ola = Handle.mail("ola@mail.example");
    LinkOutcome unknown =
        customers.link("desk", ticket, Handle.mail("no@mail.example"), noMail, "ben");
    assertInstanceOf(Invalid.class, unknown);
    assertEquals(unknown, customers.link("desk", ticket, ola, noMail, "ben"));
    assertEquals(unknown, customers.link("desk", ticket, handle(TWIN), noAccount, "ben"));

    Link link = link(ticket, ola);
    Customer seen = customers.of("desk", ticket, noMail).orElseThrow();
    assertEquals(List.of(), seen.others());
    assertEquals(List.of(), seen.links());
    assertFalse(customers.undo("desk", ticket.ref(), link.id(), noMail, "ben"));
    assertEquals(1, of(ticket).links().size());
  }

  private List<Why> whys(TicketView ticket, Viewer viewer) {
    return bench.parley.customers().of("desk", ticket, viewer).orElseThrow().suggestions().stream()
        .map(Suggestion::why)
        .toList();
  }

  @Test
  void twoLinksOfTheSameTwoHandlesAreUndoneTogether() {
    TicketView one = write("c1", MARA, "One");
    TicketView two = write("c2", TWIN, "Two");
    CustomerStore store = bench.sql.customers();
    Link first =
        store.add("desk", one.ref(), handle(MARA), handle(TWIN), "anna", bench.clock.instant());
    store.add("desk", two.ref(), handle(TWIN), handle(MARA), "ben", bench.clock.instant());
    assertEquals(2, of(one).links().size());

    assertTrue(bench.parley.customers().undo("desk", one.ref(), first.id(), EVERYTHING, "anna"));

    assertEquals(List.of(), of(one).links());
    assertEquals(List.of(), of(one).others());
  }

  @Test
  void linkingAndUndoingIsInTheAuditLogByIdsAlone() {
    TicketView ticket = write("c1", MARA, "One");
    bench.desk.mail("Ola", "Three");
    bench.parley.run();
    Link link = link(ticket, Handle.mail("ola@mail.example"));
    bench.parley.customers().undo("desk", ticket.ref(), link.id(), EVERYTHING, "ben");

    List<Entry> rows =
        bench.sql.audit().after(0, 100).stream()
            .map(Row::entry)
            .filter(row -> row.act() == Act.LINKED || row.act() == Act.UNLINKED)
            .toList();
    Entry linked =
        Entry.of("anna", Act.LINKED, "customer link " + link.id())
            .on(ticket.ref())
            .with(bench.parley.accounts().all().get(0).id());
    assertEquals(
        List.of(
            linked,
            Entry.of("ben", Act.UNLINKED, linked.subject())
                .on(ticket.ref())
                .with(linked.account().orElseThrow())),
        rows);
  }
}
