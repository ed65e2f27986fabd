package dev.parley.store;

import dev.parley.intake.ThreadFields;
import dev.parley.lease.Lease;
import dev.parley.merge.Split;
import dev.parley.merge.SplitStore;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.KnownFacts;
import dev.parley.store.SplitEvents.Off;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Which messages were split off, in SQL. */
final class SqlSplits implements SplitStore {
  private final Database database;

  SqlSplits(Database database) {
    this.database = database;
  }

  @Override
  public SplitStore under(Lease lease) {
    return new SqlSplits(database.under(lease));
  }

  @Override
  public void split(Split split, String helpdesk, List<Part> messages, Instant now) {
    database.durably(
        handle -> {
          if (!messages.isEmpty() && keep(handle, split, helpdesk)) {
            Optional<Long> before = conversation(handle, helpdesk, split.from());
            before.ifPresent(id -> SqlConversations.lock(handle, id));
            Map<String, String> known =
                before.map(id -> events(handle, id, messages)).orElse(Map.of());
            keep(handle, split, helpdesk, messages, known);
            Timed ticket = SplitStore.timed(helpdesk, split);
            know(handle, ticket, split);
            SqlClockStore.hold(handle, ticket);
            Set<String> others = new TreeSet<>(Set.of(split.from().value()));
            SqlMerges.of(handle, helpdesk, split.from())
                .ifPresent(one -> others.add(one.shownIn().value()));
            SqlClockStore.lock(handle, helpdesk, split.ticket(), others);
            before.ifPresent(id -> move(handle, id, split, helpdesk, messages, now));
            SqlClockStore.makeDue(handle, ticket, now);
            others.forEach(
                other ->
                    SqlClockStore.makeDue(
                        handle, new Timed(helpdesk, new TicketRef(other), split.channel()), now));
          }
        });
  }

  /** Answers whether it is new. */
  private static boolean keep(Handle handle, Split split, String helpdesk) {
    return handle.execute(
            "insert into ticket_split (helpdesk, ticket, channel, from_ticket, split_at, split_by)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            helpdesk,
            split.ticket().value(),
            split.channel(),
            split.from().value(),
            Database.time(split.at().truncatedTo(ChronoUnit.MILLIS)),
            split.by())
        == 1;
  }

  private static void keep(
      Handle handle, Split split, String helpdesk, List<Part> messages, Map<String, String> known) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into split_message (helpdesk, ticket, message, event_id) values (:helpdesk,"
                + " :ticket, :message, :event) on conflict do nothing");
    for (Part part : messages) {
      String message = part.message().value();
      batch
          .bind("helpdesk", helpdesk)
          .bind("ticket", split.ticket().value())
          .bind("message", message)
          .bind(
              "event",
              part.event().orElseGet(() -> known.getOrDefault(message, "message:" + message)))
          .add();
    }
    batch.execute();
  }

  private static Optional<Long> conversation(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery(
            "select id from conversation where helpdesk = :helpdesk and ticket = :ticket order by"
                + " id desc limit 1")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .mapTo(Long.class)
        .findOne();
  }

  private static List<String> refs(List<Part> messages) {
    return messages.stream().map(part -> part.message().value()).toList();
  }

  /** By message, for what the helpdesk does not say any more. */
  private static Map<String, String> events(Handle handle, long conversation, List<Part> messages) {
    return handle
        .createQuery(
            "select account, message_id, change_kind, revision, message from item where"
                + " conversation = :conversation and message in (<messages>)")
        .bind("conversation", conversation)
        .bindList("messages", refs(messages))
        .map((row, context) -> Map.entry(row.getString("message"), SqlItems.key(row)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
  }

  /** The same customer on the same channel: policies are chosen by what is known of both. */
  private static void know(Handle handle, Timed ticket, Split split) {
    String from = split.from().value();
    Optional.ofNullable(SqlFacts.of(handle, ticket.helpdesk(), List.of(from)).get(from))
        .map(KnownFacts::latest)
        .ifPresent(facts -> SqlFacts.know(handle, ticket, split.at(), before -> facts));
  }

  /** What was said in the messages has a conversation of the new ticket from now on. */
  private static void move(
      Handle handle, long before, Split split, String helpdesk, List<Part> messages, Instant now) {
    long fresh =
        handle
            .createUpdate(
                "insert into conversation (account, helpdesk, thread, author_id, seq, previous,"
                    + " begun, open_key, ticket, split_from, post) select c.account, c.helpdesk,"
                    + " c.thread, c.author_id, (select max(n.seq) + 1 from conversation n where"
                    + " n.account = c.account and n.helpdesk = c.helpdesk and n.thread = c.thread"
                    + " and n.author_id = c.author_id), null, true, :key, :ticket, c.id, c.post"
                    + " from conversation c where c.id = :before")
            .bind("key", UUID.randomUUID().toString())
            .bind("ticket", split.ticket().value())
            .bind("before", before)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            "update item set conversation = :fresh where conversation = :before and message_id in"
                + " (select m.message_id from item m where m.conversation = :before and m.message"
                + " in (<messages>))")
        .bind("fresh", fresh)
        .bind("before", before)
        .bindList("messages", refs(messages))
        .execute();
    handle
        .createUpdate(
            "update deed set ticket = :ticket where helpdesk = :helpdesk and ticket = :from and"
                + " message in (<messages>)")
        .bind("ticket", split.ticket().value())
        .bind("helpdesk", helpdesk)
        .bind("from", split.from().value())
        .bindList("messages", refs(messages))
        .execute();
    SqlContextStore.splitOff(handle, helpdesk, split.ticket(), now);
    beside(handle, helpdesk, split.ticket(), fresh);
    beside(handle, helpdesk, split.from(), before);
  }

  /** Where each of both stands now. */
  private static void beside(Handle handle, String helpdesk, TicketRef ticket, long conversation) {
    handle
        .createQuery(
            "select account, body from item where conversation = :conversation and change_kind ="
                + " 'CONTENT' and not own and reason <> 'erased' order by network_at desc, id desc"
                + " limit 1")
        .bind("conversation", conversation)
        .map(
            (row, context) ->
                ThreadFields.of(
                    ItemJson.read(row.getString("body")), new AccountId(row.getString("account"))))
        .findOne()
        .ifPresent(fields -> SqlClockStore.showBeside(handle, helpdesk, ticket.value(), fields));
  }

  @Override
  public List<Split> off(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from ticket_split where helpdesk = :helpdesk and from_ticket ="
                        + " :ticket order by split_at, ticket")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlSplits::row)
                .list());
  }

  @Override
  public Optional<Split> of(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from ticket_split where helpdesk = :helpdesk and ticket = :ticket")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlSplits::row)
                .findOne());
  }

  private static Split row(ResultSet row, StatementContext context) throws SQLException {
    return new Split(
        new TicketRef(row.getString("ticket")),
        row.getString("channel"),
        new TicketRef(row.getString("from_ticket")),
        Columns.instant(row, "split_at"),
        row.getString("split_by"));
  }

  /**
   * The tickets that were split off from one, or from what it is shown with; their clocks may go by
   * what is told of it late.
   */
  static List<String> offspring(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery(
            "select ticket from ticket_split where helpdesk = :helpdesk and from_ticket = :ticket"
                + " union select s.ticket from ticket_merge m join ticket_split s on s.helpdesk ="
                + " m.helpdesk and s.from_ticket = m.ticket where m.helpdesk = :helpdesk and"
                + " m.shown_in = :ticket and m.merged union select s.ticket from ticket_merge m"
                + " join ticket_split s on s.helpdesk = m.helpdesk and s.from_ticket = m.shown_in"
                + " where m.helpdesk = :helpdesk and m.ticket = :ticket and m.merged union select"
                + " s.ticket from ticket_merge m join ticket_merge o on o.helpdesk = m.helpdesk and"
                + " o.shown_in = m.shown_in and o.merged join ticket_split s on s.helpdesk ="
                + " o.helpdesk and s.from_ticket = o.ticket where m.helpdesk = :helpdesk and"
                + " m.ticket = :ticket and m.merged")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .mapTo(String.class)
        .list();
  }

  /**
   * All that was split off from these tickets, and what they were split off from themselves, in the
   * order it was done.
   */
  static List<Off> around(Handle handle, String helpdesk, List<String> tickets) {
    Map<String, Off> found = new LinkedHashMap<>();
    Set<String> asked = new HashSet<>(tickets);
    List<String> next = tickets;
    while (!next.isEmpty()) {
      some(handle, helpdesk, next).forEach(found::putIfAbsent);
      next = found.values().stream().map(Off::from).filter(asked::add).distinct().toList();
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Off::at).thenComparing(Off::ticket))
        .toList();
  }

  private static Map<String, Off> some(Handle handle, String helpdesk, List<String> tickets) {
    Map<String, Off> found = new LinkedHashMap<>();
    handle
        .createQuery(
            "select s.ticket, s.from_ticket, s.split_at, m.event_id from ticket_split s join"
                + " split_message m on m.helpdesk = s.helpdesk and m.ticket = s.ticket where"
                + " s.helpdesk = :helpdesk and s.ticket in (select o.ticket from"
                + " unnest(cast(:tickets as varchar array)) as t(ticket) join ticket_split o on"
                + " o.helpdesk = :helpdesk and o.ticket = t.ticket union select o.ticket from"
                + " unnest(cast(:tickets as varchar array)) as t(ticket) join ticket_split o on"
                + " o.helpdesk = :helpdesk and o.from_ticket = t.ticket)")
        .bind("helpdesk", helpdesk)
        .bindArray("tickets", String.class, tickets)
        .map(
            (row, context) ->
                new Off(
                    row.getString("ticket"),
                    row.getString("from_ticket"),
                    Columns.instant(row, "split_at"),
                    Set.of(row.getString("event_id"))))
        .forEach(one -> found.merge(one.ticket(), one, SqlSplits::together));
    return found;
  }

  private static Off together(Off one, Off other) {
    Set<String> events = new HashSet<>(one.events());
    events.addAll(other.events());
    return new Off(one.ticket(), one.from(), one.at(), events);
  }
}
