package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.right.Permission;
import dev.parley.triage.InvalidView;
import dev.parley.triage.Picks;
import dev.parley.triage.Sharing;
import dev.parley.triage.Sorting;
import dev.parley.triage.View;
import dev.parley.triage.ViewOutcome;
import dev.parley.triage.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Views of the queue: which there are, and making, changing and removing them. */
public final class ViewsApi {
  private final Views views;
  private final Gate gate;

  /** Makes it. */
  public ViewsApi(Views views, Gate gate) {
    this.views = views;
    this.gate = gate;
  }

  Answer list(Call call) {
    Views.Person person = person(call);
    var list = new JsonArray();
    views.of(person).forEach(view -> list.add(json(view, person)));
    var json = new JsonObject();
    json.add("views", list);
    json.addProperty("mayShare", person.admin());
    var groups = new JsonArray();
    if (person.admin()) {
      gate.helpdesk().groups().forEach(groups::add);
    }
    json.add("groups", groups);
    return Answer.ok(json);
  }

  Answer add(Call call) {
    return kept(
        call,
        201,
        (person, draft) ->
            views.add(
                person,
                draft.name(),
                draft.picks(),
                draft.sorting(),
                draft.sharing(),
                draft.place()));
  }

  Answer change(Call call) {
    return kept(
        call,
        200,
        (person, draft) ->
            views.change(
                person,
                call.path("view"),
                draft.name(),
                draft.picks(),
                draft.sorting(),
                draft.sharing(),
                draft.place()));
  }

  Answer remove(Call call) {
    Views.Person person = person(call);
    return answer(views.remove(person, call.path("view")), person, 200);
  }

  private record Draft(String name, Picks picks, Sorting sorting, Sharing sharing, int place) {}

  private interface Keeping {
    ViewOutcome keep(Views.Person person, Draft draft);
  }

  private Answer kept(Call call, int status, Keeping keeping) {
    Views.Person person = person(call);
    try {
      return answer(keeping.keep(person, draft(call.body())), person, status);
    } catch (InvalidView e) {
      throw invalid(e);
    }
  }

  static Problem invalid(InvalidView refusal) {
    return Problem.invalid(refusal.field(), refusal.getMessage());
  }

  private Answer answer(ViewOutcome outcome, Views.Person person, int status) {
    return outcome.fold(
        done -> new Answer(status, json(done.view(), person)),
        gone -> {
          throw Problem.notFound("There is no such view; somebody may have removed it.");
        },
        notYours -> {
          throw Problem.forbidden(notYours.why()).with("right", Permission.ADMIN.id());
        },
        refused -> {
          throw Problem.invalid(refused.field(), refused.why());
        });
  }

  /** Who calls, as views see them. */
  Views.Person person(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.helpdesk();
    return new Views.Person(
        login, gate.rights().groupsOf(desk, login), gate.may(login, Permission.ADMIN));
  }

  private static Draft draft(JsonObject body) {
    return new Draft(
        Call.text(body, "name"),
        Picks.read(picks(Call.object(body, "show"))),
        Sorting.of(Call.maybeText(body, "sort").orElse(""), Call.maybeText(body, "dir").orElse("")),
        sharing(body),
        Call.maybeWhole(body, "place").orElse(0));
  }

  private static Sharing sharing(JsonObject body) {
    String with = Call.maybeText(body, "for").orElse(Sharing.With.OWNER.id());
    return new Sharing(
        Sharing.With.of(with)
            .orElseThrow(
                () -> new InvalidView("for", "must be owner, everybody, groups or people.")),
        Set.copyOf(Call.texts(body, "names")));
  }

  private static Map<String, List<String>> picks(JsonObject show) {
    var picks = new LinkedHashMap<String, List<String>>();
    for (String name : show.keySet()) {
      JsonElement value = show.get(name);
      picks.put(
          name, value.isJsonArray() ? Call.texts(show, name) : List.of(Call.text(show, name)));
    }
    return picks;
  }

  static JsonObject json(View view, Views.Person person) {
    var json = new JsonObject();
    json.addProperty("id", view.id());
    json.addProperty("name", view.builtIn() ? null : view.name());
    json.addProperty("builtIn", view.builtIn());
    json.addProperty("for", view.sharing().with().id());
    var names = new JsonArray();
    view.sharing().names().stream().sorted().forEach(names::add);
    json.add("names", names);
    json.addProperty("mayChange", !view.builtIn() && (!view.shared() || person.admin()));
    var show = new JsonObject();
    view.picks()
        .written()
        .forEach(
            (id, values) -> {
              var list = new JsonArray();
              values.forEach(list::add);
              show.add(id, list);
            });
    json.add("show", show);
    json.addProperty("sort", view.sorting().by().id());
    json.addProperty("dir", view.sorting().ascending() ? "asc" : "desc");
    json.addProperty("place", view.place());
    return json;
  }
}
