package dev.parley.store;

import com.google.gson.Gson;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ConversationFacts;
import dev.parley.sla.KnownFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** What is and was known of tickets' conversations, in SQL. */
final class SqlFacts {
  private static final Gson GSON = new Gson();

  private SqlFacts() {}

  /** How facts stand in their column; what is not known is left out. */
  private record FactsJson(
      String channel,
      ItemKind kind,
      Audience audience,
      String account,
      List<String> tags,
      String language,
      String priority,
      String customer) {

    static String write(ConversationFacts facts) {
      return GSON.toJson(
          new FactsJson(
              facts.channel(),
              facts.kind().orElse(null),
              facts.audience().orElse(null),
              facts.account().orElse(null),
              facts.tags().isEmpty() ? null : facts.tags().stream().sorted().toList(),
              facts.language().orElse(null),
              facts.priority().orElse(null),
              facts.customer().orElse(null)));
    }

    FactsJson withoutCustomer() {
      return new FactsJson(channel, kind, audience, account, tags, language, priority, null);
    }

    ConversationFacts facts() {
      return new ConversationFacts(
          channel,
          Optional.ofNullable(kind),
          Optional.ofNullable(audience),
          Optional.ofNullable(account),
          tags == null ? Set.of() : Set.copyOf(tags),
          Optional.ofNullable(language),
          Optional.ofNullable(priority),
          Optional.ofNullable(customer));
    }
  }

  /** By ticket; one of which nothing but the channel is known is missing. */
  static Map<String, KnownFacts> of(Handle handle, String helpdesk, List<String> tickets) {
    Map<String, TreeMap<Instant, ConversationFacts>> found = new HashMap<>();
    handle
        .createQuery(
            "select f.ticket, f.since_at, f.body from unnest(cast(:tickets as varchar array)) as"
                + " t(ticket) join ticket_fact f on f.helpdesk = :helpdesk and f.ticket = t.ticket")
        .bind("helpdesk", helpdesk)
        .bindArray("tickets", String.class, tickets)
        .map(
            (row, context) ->
                found
                    .computeIfAbsent(row.getString("ticket"), any -> new TreeMap<>())
                    .put(
                        Columns.instant(row, "since_at"),
                        GSON.fromJson(row.getString("body"), FactsJson.class).facts()))
        .list();
    Map<String, KnownFacts> facts = new HashMap<>();
    found.forEach((ticket, since) -> facts.put(ticket, new KnownFacts(since)));
    return facts;
  }

  /**
   * Keeps what else is known of a ticket. Whoever else does so at the same time waits at the
   * ticket's row.
   *
   * @return whether it was something new
   */
  static boolean know(
      Handle handle, Timed ticket, Instant since, UnaryOperator<ConversationFacts> more) {
    String id = ticket.ticket().value();
    handle.execute(
        "insert into ticket_clock (helpdesk, ticket, channel, fields, told, version) values"
            + " (?, ?, ?, '{}', true, 0) on conflict do nothing",
        ticket.helpdesk(),
        id,
        ticket.channel());
    handle
        .createQuery(
            "select version from ticket_clock where helpdesk = :helpdesk and ticket = :ticket for"
                + " update")
        .bind("helpdesk", ticket.helpdesk())
        .bind("ticket", id)
        .mapTo(Long.class)
        .one();
    Optional<KnownFacts> before =
        Optional.ofNullable(of(handle, ticket.helpdesk(), List.of(id)).get(id));
    ConversationFacts known =
        before
            .map(KnownFacts::latest)
            .orElseGet(() -> ConversationFacts.ofChannel(ticket.channel()));
    ConversationFacts now = more.apply(known);
    if (now.equals(known)) {
      return false;
    }
    // What is told late still counts as the latest, so that telling it again changes nothing.
    Instant last = before.map(facts -> facts.since().lastKey()).orElse(Instant.EPOCH);
    Instant from = since.isAfter(last) ? since : last.plusMillis(1);
    handle.execute(
        "insert into ticket_fact (helpdesk, ticket, since_at, body) values (?, ?, ?, ?)",
        ticket.helpdesk(),
        id,
        Database.time(from),
        FactsJson.write(now));
    return true;
  }

  /** Forgets who the customer of a ticket is; what its clocks were reckoned by stays. */
  static void forgetCustomer(Handle handle, String helpdesk, String ticket) {
    record Row(Instant since, FactsJson facts) {}
    handle
        .createQuery(
            "select since_at, body from ticket_fact where helpdesk = :helpdesk and ticket ="
                + " :ticket")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket)
        .map(
            (row, context) ->
                new Row(
                    Columns.instant(row, "since_at"),
                    GSON.fromJson(row.getString("body"), FactsJson.class)))
        .list()
        .forEach(
            row ->
                handle.execute(
                    "update ticket_fact set body = ? where helpdesk = ? and ticket = ? and since_at"
                        + " = ?",
                    GSON.toJson(row.facts().withoutCustomer()),
                    helpdesk,
                    ticket,
                    Database.time(row.since())));
  }
}
