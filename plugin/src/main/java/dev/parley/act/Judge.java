package dev.parley.act;

import dev.parley.channel.Moderation.Action;
import dev.parley.host.Helpdesk;
import dev.parley.host.Standing;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Moderations;
import dev.parley.right.Permission;
import dev.parley.right.Rights;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides of each ticket whether an act changes it, by who asks and how it stands. */
final class Judge {
  private final Rights rights;
  private final Moderations moderations;
  private final TagRules tags;

  Judge(Rights rights, Moderations moderations, TagRules tags) {
    this.rights = rights;
    this.moderations = moderations;
    this.tags = tags;
  }

  /** One line for each ticket, in order; empty if the helpdesk cannot be reached. */
  Optional<List<Line>> judge(Helpdesk desk, String login, Wanted wanted, List<TicketRef> tickets) {
    return desk.standings(tickets)
        .fold(
            found -> {
              Map<TicketRef, Standing> known =
                  found.value().stream()
                      .collect(
                          Collectors.toMap(
                              Standing::ticket, Function.identity(), (one, other) -> one));
              return Optional.of(
                  tickets.stream()
                      .map(
                          ticket ->
                              line(
                                  desk,
                                  login,
                                  wanted,
                                  ticket,
                                  Optional.ofNullable(known.get(ticket))))
                      .toList());
            },
            absent ->
                Optional.of(
                    tickets.stream()
                        .map(
                            ticket ->
                                Line.refused(
                                    ticket,
                                    "This helpdesk does not say how its tickets stand, so nothing"
                                        + " can be done to them from here."))
                        .toList()),
            tryLater -> Optional.empty());
  }

  private Line line(
      Helpdesk desk, String login, Wanted wanted, TicketRef ticket, Optional<Standing> standing) {
    Optional<TicketRef> on = Optional.of(ticket);
    if (standing.isEmpty() || !rights.may(desk, login, Permission.VIEW, on)) {
      return Line.refused(ticket, "There is no such ticket.");
    }
    Permission needs = wanted.kind().needs();
    if (!rights.may(desk, login, needs, on)) {
      return Line.refused(
          ticket, "You do not have the right '%s' on this ticket.".formatted(needs.words()));
    }
    return line(desk, wanted, ticket, standing.get());
  }

  /** Tags that come with a close count as if they were there. */
  private Line closes(TicketRef ticket, Set<String> has, List<String> offered) {
    List<String> added = tags.needed(has, offered);
    Set<String> then = new HashSet<>(has);
    then.addAll(added);
    return tags.missing(then)
        .map(why -> Line.refused(ticket, why))
        .orElseGet(() -> Line.changes(ticket, String.join("\n", added)));
  }

  private Line line(Helpdesk desk, Wanted wanted, TicketRef ticket, Standing is) {
    return switch (wanted.kind()) {
      case TAG, INCIDENT -> {
        List<String> fresh =
            wanted.values().stream().filter(tag -> !is.tags().contains(tag)).distinct().toList();
        yield fresh.isEmpty()
            ? Line.same(ticket, "It has this tag already.")
            : Line.changes(ticket, String.join("\n", fresh));
      }
      case UNTAG -> {
        List<String> there =
            wanted.values().stream().filter(is.tags()::contains).distinct().toList();
        yield there.isEmpty()
            ? Line.same(ticket, "It does not have this tag.")
            : Line.changes(ticket, String.join("\n", there));
      }
      case ASSIGN ->
          is.assignee().orElse("").equals(wanted.first())
              ? Line.same(
                  ticket,
                  wanted.first().isEmpty()
                      ? "Nobody is in charge of it."
                      : "%s is in charge of it already.".formatted(wanted.first()))
              : Line.changes(ticket, is.assignee().orElse("") + "\n" + is.group().orElse(""));
      case CLOSE ->
          is.open()
              ? closes(ticket, is.tags(), wanted.more())
              : Line.same(ticket, "It is closed already.");
      case REOPEN ->
          is.open() ? Line.same(ticket, "It is open.") : Line.changes(ticket, is.closeReason());
      case PAUSE ->
          !is.open()
              ? Line.refused(ticket, "It is closed and waits for nobody; open it first.")
              : is.waiting().orElse("").equals(wanted.first())
                  ? Line.same(ticket, "It waits for that already.")
                  : Line.changes(ticket, is.waiting().orElse(""));
      case RESUME ->
          is.waiting()
              .map(reason -> Line.changes(ticket, reason))
              .orElseGet(() -> Line.same(ticket, "It waits for nobody."));
      case PRIORITY ->
          is.priority().orElse("").equals(wanted.first())
              ? Line.same(
                  ticket,
                  wanted.first().isEmpty()
                      ? "It has no priority."
                      : "It has this priority already.")
              : Line.changes(ticket, is.priority().orElse(""));
      case HIDE -> {
        List<String> seen =
            moderations.of(desk.id(), ticket).stream()
                .filter(one -> one.can().contains(Action.HIDE))
                .map(one -> one.message().value())
                .toList();
        yield seen.isEmpty()
            ? Line.refused(ticket, "It has no message that can be hidden.")
            : Line.changes(ticket, String.join("\n", seen));
      }
      case RETAG -> {
        boolean has = is.tags().contains(wanted.first());
        yield !has
            ? Line.same(ticket, "It does not have this tag.")
            : is.open()
                ? Line.changes(ticket, is.tags().contains(wanted.values().get(1)) ? "both" : "")
                : Line.same(ticket, "It is closed and keeps the tag that it had.");
      }
    };
  }
}
