package dev.parley.desk;

import dev.parley.desk.store.FieldStore;
import dev.parley.desk.store.MessageDraft;
import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.Person;
import dev.parley.desk.store.Requester;
import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.store.TicketDraft;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.desk.ticket.Articles;
import dev.parley.desk.ticket.Merging;
import dev.parley.desk.ticket.Splitting;
import dev.parley.desk.ticket.Waiting;
import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.kit.HelpdeskContract;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Desk keeps the contract, whatever database it stands on. */
abstract class DeskHelpdeskContract extends HelpdeskContract {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  /** The Desk of this class; not started, for nothing here needs the web. */
  abstract Desk desk();

  /** Adds the people that the contract asks for. */
  static void addPeople(Desk desk) {
    desk.logins().putAdmin("boss", Secret.of("password-of-boss"));
    desk.logins()
        .add(
            new Person("anna", "Anna Saar", Person.Role.AGENT, Optional.of("support")),
            Secret.of("password-of-anna"));
  }

  @Override
  protected Helpdesk helpdesk() {
    return desk().helpdesk();
  }

  @Override
  protected void closeTicket(TicketRef ticket, String reason) {
    desk()
        .transactions()
        .write(
            writing -> {
              desk().tickets().close(writing, number(ticket), reason, "anna", NOW);
              return null;
            });
  }

  @Override
  protected void pauseTicket(TicketRef ticket, String reason) {
    write(
        writing ->
            new Waiting(new TicketStore()).pause(writing, number(ticket), reason, "anna", NOW));
  }

  @Override
  protected void resumeTicket(TicketRef ticket) {
    write(writing -> new Waiting(new TicketStore()).resume(writing, number(ticket), "anna", NOW));
  }

  @Override
  protected void assignTicket(TicketRef ticket, Optional<String> login) {
    Optional<Person> person = login.flatMap(desk().logins()::find);
    write(writing -> desk().tickets().assign(writing, number(ticket), person, "anna", NOW));
  }

  @Override
  protected void closeAnsweredElsewhere(TicketRef ticket, String proof) {
    write(
        writing ->
            desk()
                .tickets()
                .close(
                    writing,
                    number(ticket),
                    "answered-elsewhere",
                    Optional.of(proof),
                    "anna",
                    NOW));
  }

  @Override
  protected void mergeTicket(TicketRef ticket, TicketRef into) {
    write(writing -> merging().merge(writing, number(ticket), number(into), "anna", NOW));
  }

  @Override
  protected void partTicket(TicketRef ticket) {
    write(writing -> merging().part(writing, number(ticket), "anna", NOW));
  }

  @Override
  protected TicketRef splitOff(TicketRef ticket, List<MessageRef> messages) {
    long part =
        desk()
            .transactions()
            .write(
                writing ->
                    new Splitting(new TicketStore(), new MessageStore(), new FieldStore())
                        .split(
                            writing,
                            number(ticket),
                            messages.stream().map(one -> Long.parseLong(one.value())).toList(),
                            Optional.empty(),
                            "anna",
                            NOW));
    return new TicketRef(Long.toString(part));
  }

  private static Merging merging() {
    return new Merging(new TicketStore(), new MessageStore());
  }

  private void write(Consumer<Writing> work) {
    desk()
        .transactions()
        .write(
            writing -> {
              work.accept(writing);
              return null;
            });
  }

  @Override
  protected void writeReply(TicketRef ticket, String text) {
    desk()
        .transactions()
        .write(writing -> desk().tickets().append(writing, number(ticket), reply(text), NOW));
  }

  @Override
  protected void finishInReverse(TicketRef first, TicketRef second, Runnable between) {
    finishInReverse(desk(), first, desk(), second, between);
  }

  /** The second Desk's reply is written while the first Desk's is not committed yet. */
  static void finishInReverse(
      Desk slow, TicketRef first, Desk quick, TicketRef second, Runnable between) {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch mayFinish = new CountDownLatch(1);
    Thread late =
        new Thread(
            () ->
                slow.transactions()
                    .write(
                        writing -> {
                          slow.tickets().append(writing, number(first), reply("Late"), NOW);
                          written.countDown();
                          return await(mayFinish);
                        }),
            "late");
    late.start();
    await(written);
    quick
        .transactions()
        .write(writing -> quick.tickets().append(writing, number(second), reply("Early"), NOW));
    between.run();
    mayFinish.countDown();
    try {
      late.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected TicketRef ticketOfAnotherTeam() {
    TicketDraft ticket =
        new TicketDraft(
            Optional.empty(),
            "email",
            ItemKind.EMAIL,
            "For the other team",
            new Requester("a@b.example", "", "A", "a@b.example"),
            Optional.of("orders"),
            Optional.empty(),
            NOW);
    MessageDraft first =
        MessageDraft.of(Origin.CUSTOMER, Audience.PRIVATE, "A", "Where is it?", NOW);
    long id =
        desk()
            .transactions()
            .write(writing -> desk().tickets().open(writing, ticket, first, NOW).ticket());
    return new TicketRef(Long.toString(id));
  }

  @Override
  protected String admin() {
    return "boss";
  }

  @Override
  protected String agent() {
    return "anna";
  }

  @Override
  protected String publish(String title, String text, String locale, boolean open) {
    Articles.Draft draft =
        new Articles.Draft(
            title,
            "",
            text,
            StoredArticle.Format.HTML,
            locale,
            open,
            Optional.empty(),
            List.of(),
            "");
    return Long.toString(desk().articles().add(draft).id());
  }

  private static MessageDraft reply(String text) {
    return MessageDraft.of(Origin.AGENT, Audience.PUBLIC, "anna", text, NOW);
  }

  private static long number(TicketRef ticket) {
    return Long.parseLong(ticket.value());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
