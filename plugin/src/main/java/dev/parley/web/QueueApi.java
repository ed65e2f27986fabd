package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rights;
import dev.parley.triage.InvalidView;
import dev.parley.triage.Pick;
import dev.parley.triage.Picks;
import dev.parley.triage.Queue;
import dev.parley.triage.Sorting;
import dev.parley.triage.View;
import dev.parley.triage.Viewer;
import dev.parley.triage.Views;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** One list of all conversations, how many each view has, and the next one to take. */
public final class QueueApi {
  private static final int USUAL_PAGE = 50;
  private static final int FURTHEST = 10_000_000;

  private final Queue queue;
  private final Views views;
  private final ViewsApi viewsApi;
  private final QueueJson rows;
  private final Accounts accounts;
  private final Gate gate;
  private final InstantSource clock;

  /** Makes it. */
  public QueueApi(
      Queue queue,
      Views views,
      ViewsApi viewsApi,
      QueueJson rows,
      Accounts accounts,
      Gate gate,
      InstantSource clock) {
    this.queue = queue;
    this.views = views;
    this.viewsApi = viewsApi;
    this.rows = rows;
    this.accounts = accounts;
    this.gate = gate;
    this.clock = clock;
  }

  /** The views' own addresses. */
  ViewsApi views() {
    return viewsApi;
  }

  /** What a call asks for. */
  private record Asked(Picks picks, Sorting sorting) {}

  Answer list(Call call) {
    Helpdesk desk = gate.helpdesk();
    Asked asked = asked(call);
    int offset = call.query("offset").equals("0") ? 0 : call.query("offset", 0, FURTHEST);
    TicketPage page =
        listed(
            queue.page(
                desk,
                viewer(desk, call),
                asked.picks(),
                asked.sorting(),
                offset,
                call.query("limit", USUAL_PAGE, TicketQuery.LARGEST_PAGE)));
    var json = new JsonObject();
    json.add(
        "rows",
        rows.of(
            page.rows(), queue.companies(desk), queue.unsent(desk), call.login().orElseThrow()));
    json.addProperty("total", page.total());
    json.addProperty("offset", offset);
    json.addProperty("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    return Answer.ok(json);
  }

  Answer counts(Call call) {
    Helpdesk desk = gate.helpdesk();
    Viewer viewer = viewer(desk, call);
    List<View> all = views.of(viewsApi.person(call));
    List<TicketCount> counts = listed(queue.counts(desk, viewer, all));
    var list = new JsonArray();
    for (int i = 0; i < all.size(); i++) {
      var one = new JsonObject();
      one.addProperty("view", all.get(i).id());
      one.addProperty("count", counts.get(i).count());
      one.addProperty("more", counts.get(i).more());
      list.add(one);
    }
    var json = new JsonObject();
    json.add("views", list);
    json.add("work", QueueJson.work(queue.work(desk, viewer, asked(call).picks())));
    List<Account> connected =
        accounts.all().stream()
            .filter(account -> !account.disconnected() && viewer.sees(account.id()))
            .toList();
    json.addProperty("connected", connected.size());
    json.add("troubles", QueueJson.troubles(connected));
    return Answer.ok(json);
  }

  Answer next(Call call) {
    Helpdesk desk = gate.helpdesk();
    JsonObject body = call.body();
    Picks picks =
        Call.maybeText(body, "view")
            .filter(id -> !id.isBlank())
            .map(id -> view(call, id).picks())
            .orElse(Picks.ALL_OPEN);
    var json = new JsonObject();
    json.addProperty(
        "ticket",
        queue
            .next(
                desk, viewer(desk, call), picks, Call.maybeText(body, "after").map(TicketRef::new))
            .map(row -> row.ref().value())
            .orElse(null));
    return Answer.ok(json);
  }

  private View view(Call call, String id) {
    return views
        .one(viewsApi.person(call), id)
        .orElseThrow(
            () -> Problem.notFound("There is no such view; somebody may have removed it."));
  }

  /** A view, what is asked besides, or both. */
  private Asked asked(Call call) {
    try {
      Optional<View> view =
          Optional.of(call.query("view")).filter(id -> !id.isBlank()).map(id -> view(call, id));
      var chosen = new EnumMap<Pick, List<String>>(Pick.class);
      for (Pick pick : Pick.values()) {
        String text = call.query(pick.id()).strip();
        if (!text.isEmpty()) {
          chosen.put(
              pick,
              pick == Pick.WORDS
                  ? List.of(text)
                  : Arrays.stream(text.split(",", -1)).map(String::strip).toList());
        }
      }
      Picks more = new Picks(chosen);
      Sorting sorting =
          call.query("sort").isBlank() && view.isPresent()
              ? view.get().sorting()
              : Sorting.of(call.query("sort"), call.query("dir"));
      return new Asked(view.map(one -> one.picks().and(more)).orElse(more), sorting);
    } catch (InvalidView e) {
      String field = e.field().replaceFirst("^show\\.", "");
      throw Problem.badRequest(field, e.getMessage());
    }
  }

  private Viewer viewer(Helpdesk desk, Call call) {
    String login = call.login().orElseThrow();
    Rights.Seeing seeing = gate.rights().seeing(desk, login);
    return new Viewer(
        login,
        seeing.rest(),
        seeing.unlike(),
        seeing.everything() ? any -> true : gate.tickets(desk, login, Permission.VIEW));
  }

  private static <T> T listed(ReadAnswer<T> answer) {
    return answer.fold(
        found -> found.value(),
        absent -> {
          throw Problem.notFound(
              "This helpdesk does not let its tickets be listed here. Use its own list.");
        },
        tryLater -> {
          throw Problem.unavailable(tryLater.why());
        });
  }
}
