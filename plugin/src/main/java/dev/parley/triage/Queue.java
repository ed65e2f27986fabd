package dev.parley.triage;

import dev.parley.host.Helpdesk;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketRow;
import dev.parley.model.TicketRef;
import dev.parley.workspace.Company;
import dev.parley.workspace.Looking;
import dev.parley.workspace.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One list of all conversations, and the next one to take. Safe for use by several threads. */
public final class Queue {
  /** A view's count ends there. */
  public static final int MOST_COUNTED = 999;

  private static final int LOOKED_THROUGH = 100;
  private static final List<String> URGENT = List.of("urgent", "high");

  private final Function<String, Set<TicketRef>> unsent;
  private final Presence presence;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param unsent the tickets of a helpdesk with an answer that did not leave
   */
  public Queue(Function<String, Set<TicketRef>> unsent, Presence presence, InstantSource clock) {
    this.unsent = unsent;
    this.presence = presence;
    this.clock = clock;
  }

  /**
   * A page of a list. By what is due, tickets with an answer that did not leave come before all
   * others: nobody else will notice.
   *
   * @return absent if the helpdesk cannot list its tickets
   */
  public ReadAnswer<TicketPage> page(
      Helpdesk desk, Viewer viewer, Picks picks, Sorting sorting, int offset, int limit) {
    TicketFilter filter = filter(desk, viewer, picks);
    Set<TicketRef> stuck =
        sorting.equals(Sorting.DUE_FIRST) && filter.only().isEmpty()
            ? unsent.apply(desk.id())
            : Set.of();
    Asking asking = new Asking(desk, viewer.login(), sorting.order());
    ReadAnswer<TicketPage> answer =
        stuck.isEmpty()
            ? asking.page(filter, offset, limit)
            : asking
                .page(filter.only(stuck), 0, TicketQuery.LARGEST_PAGE)
                .fold(
                    found -> behind(found.value().rows(), asking, filter, offset, limit),
                    absent -> absent,
                    tryLater -> tryLater);
    return viewer.everything() ? answer : onlySeen(answer, viewer);
  }

  /** One person's question to a helpdesk. */
  private record Asking(Helpdesk desk, String login, TicketQuery.Order order) {
    ReadAnswer<TicketPage> page(TicketFilter filter, int offset, int limit) {
      return desk.tickets(new TicketQuery(login, filter, order, offset, limit));
    }
  }

  /** A page of these and, behind them, of what else there is. */
  private static ReadAnswer<TicketPage> behind(
      List<TicketRow> first, Asking asking, TicketFilter filter, int offset, int limit) {
    List<TicketRow> here = first.stream().skip(offset).limit(limit).toList();
    TicketFilter rest =
        filter.except(first.stream().map(TicketRow::ref).collect(Collectors.toUnmodifiableSet()));
    return asking
        .page(rest, Math.max(0, offset - first.size()), Math.max(1, limit - here.size()))
        .fold(
            found -> {
              List<TicketRow> rows =
                  Stream.concat(here.stream(), found.value().rows().stream()).limit(limit).toList();
              return new ReadAnswer.Value<>(
                  new TicketPage(rows, first.size() + found.value().total()));
            },
            absent -> absent,
            tryLater -> tryLater);
  }

  /** A ticket from before its account was noted on it is judged by itself. */
  private static ReadAnswer<TicketPage> onlySeen(ReadAnswer<TicketPage> answer, Viewer viewer) {
    return answer.fold(
        found -> {
          List<TicketRow> seen =
              found.value().rows().stream()
                  .filter(row -> viewer.seesTicket().test(row.ref()))
                  .toList();
          return new ReadAnswer.Value<>(new TicketPage(seen, found.value().total()));
        },
        absent -> absent,
        tryLater -> tryLater);
  }

  /** How many conversations views show, up to {@link #MOST_COUNTED} each. */
  public ReadAnswer<List<TicketCount>> counts(Helpdesk desk, Viewer viewer, List<View> views) {
    return desk.ticketCounts(
        viewer.login(),
        views.stream().map(view -> filter(desk, viewer, view.picks())).toList(),
        MOST_COUNTED);
  }

  /**
   * How work on a view goes.
   *
   * @param waiting since when the customer has waited longest; empty if nobody waits
   * @param people who is at which of its tickets, by ticket
   */
  public record Work(Optional<Instant> waiting, Map<TicketRef, Company> people) {
    /** Copies the map. */
    public Work {
      people = Map.copyOf(people);
    }
  }

  /** How work on a view goes. */
  public Work work(Helpdesk desk, Viewer viewer, Picks picks) {
    TicketFilter filter = filter(desk, viewer, picks);
    Optional<Instant> waiting =
        rows(desk, viewer, filter, new Sorting(Sorting.By.WAITING, true), 1).stream()
            .flatMap(row -> Stream.ofNullable(row.fields().get(QueueFields.WAITING_SINCE)))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse)
            .findFirst();
    Map<TicketRef, Company> all = presence.companies(desk.id());
    var here = new LinkedHashMap<TicketRef, Company>();
    if (!all.isEmpty()) {
      Set<TicketRef> refs = new HashSet<>();
      all.keySet().stream().limit(TicketQuery.LARGEST_PAGE).forEach(refs::add);
      filter.only().ifPresent(refs::retainAll);
      rows(desk, viewer, filter.only(refs), Sorting.DUE_FIRST, TicketQuery.LARGEST_PAGE)
          .forEach(row -> here.put(row.ref(), all.get(row.ref())));
    }
    return new Work(waiting, here);
  }

  /** Who is at which ticket. */
  public Map<TicketRef, Company> companies(Helpdesk desk) {
    return presence.companies(desk.id());
  }

  /** The tickets with an answer that did not leave. */
  public Set<TicketRef> unsent(Helpdesk desk) {
    return unsent.apply(desk.id());
  }

  /**
   * The next conversation that nobody holds: one that waits for us, that nobody else is in charge
   * of, looks at or answers; the most urgent first, then what is due first. It is held for whoever
   * asked for half a minute, until their page says that it is there.
   *
   * @param but the one they come from
   */
  public Optional<TicketRow> next(
      Helpdesk desk, Viewer viewer, Picks picks, Optional<TicketRef> but) {
    Picks free =
        picks.chosen().containsKey(Pick.ASSIGNEE)
            ? picks
            : picks.and(Picks.of(Pick.ASSIGNEE, "nobody"));
    TicketFilter filter = filter(desk, viewer, free);
    Map<TicketRef, Company> companies = presence.companies(desk.id());
    return candidates(desk, viewer, filter)
        .filter(row -> row.open() && row.waiting().isEmpty())
        .filter(row -> row.assignee().map(viewer.login()::equals).orElse(true))
        .filter(row -> row.last().map(said -> said.from() != Origin.AGENT).orElse(true))
        .filter(row -> !but.equals(Optional.of(row.ref())))
        .filter(row -> free(companies.get(row.ref()), viewer.login()))
        .filter(row -> hold(desk, row.ref(), viewer.login()))
        .findFirst();
  }

  private Stream<TicketRow> candidates(Helpdesk desk, Viewer viewer, TicketFilter filter) {
    return Stream.<Supplier<List<TicketRow>>>of(
            () -> filter.priorities().isEmpty() ? urgent(desk, viewer, filter) : List.of(),
            () -> rows(desk, viewer, filter, Sorting.DUE_FIRST, TicketQuery.LARGEST_PAGE))
        .flatMap(ask -> ask.get().stream());
  }

  private List<TicketRow> urgent(Helpdesk desk, Viewer viewer, TicketFilter filter) {
    TicketFilter urgent =
        new TicketFilter(
            filter.state(),
            filter.channels(),
            filter.assignee(),
            filter.unassigned(),
            filter.teams(),
            filter.tags(),
            Set.copyOf(URGENT),
            filter.words(),
            filter.only(),
            filter.except(),
            filter.fields());
    var rows = new ArrayList<>(rows(desk, viewer, urgent, Sorting.DUE_FIRST, LOOKED_THROUGH));
    rows.sort(Comparator.comparing(row -> URGENT.indexOf(row.priority().orElse(""))));
    return rows;
  }

  private static boolean free(Company company, String login) {
    return company == null
        || (company.claimedByOther(login).isEmpty()
            && company.looking().stream().allMatch(one -> one.login().equals(login)));
  }

  /** Of two who ask at once, the one who was noted first has it. */
  private boolean hold(Helpdesk desk, TicketRef ticket, String login) {
    String page = page(login, ticket);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Company company =
        presence.beat(new Looking(page, desk.id(), ticket, login, now), Presence.Says.HERE);
    boolean first =
        company.looking().stream().findFirst().filter(one -> one.login().equals(login)).isPresent();
    if (!first) {
      presence.beat(new Looking(page, desk.id(), ticket, login, now), Presence.Says.LEAVES);
    }
    return first;
  }

  private static String page(String login, TicketRef ticket) {
    byte[] what = (login + "/" + ticket.value()).getBytes(StandardCharsets.UTF_8);
    return "next:" + UUID.nameUUIDFromBytes(what);
  }

  private List<TicketRow> rows(
      Helpdesk desk, Viewer viewer, TicketFilter filter, Sorting sorting, int limit) {
    ReadAnswer<TicketPage> answer =
        desk.tickets(new TicketQuery(viewer.login(), filter, sorting.order(), 0, limit));
    return answer
        .<List<TicketRow>>fold(
            found -> found.value().rows(), absent -> List.of(), tryLater -> List.of())
        .stream()
        .filter(row -> viewer.everything() || viewer.seesTicket().test(row.ref()))
        .toList();
  }

  private TicketFilter filter(Helpdesk desk, Viewer viewer, Picks picks) {
    return Filters.of(picks, viewer, clock.instant(), () -> unsent.apply(desk.id()));
  }
}
