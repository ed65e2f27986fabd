package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.act.Acts;
import dev.parley.act.Line;
import dev.parley.act.Run;
import dev.parley.act.TagRules;
import dev.parley.act.TicketTags;
import dev.parley.act.Wanted;
import dev.parley.act.Wanted.Kind;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Acts on one ticket or many: what they would change, having them done, and taking them back. */
public final class ActsApi {
  private static final int LONGEST_KEY = 100;

  private final Gate gate;
  private final Acts acts;
  private final TicketTags tags;
  private final TagRules rules;
  private final Runnable asked;

  /**
   * Makes it.
   *
   * @param asked told when there is something to do
   */
  public ActsApi(Gate gate, Acts acts, TicketTags tags, TagRules rules, Runnable asked) {
    this.gate = gate;
    this.acts = acts;
    this.tags = tags;
    this.rules = rules;
    this.asked = asked;
  }

  Answer choices(Call call) {
    return Answer.ok(
        ActsJson.choices(
            call.login().orElseThrow(), gate.helpdesk().colleagues(), rules.namespaces()));
  }

  Answer preview(Call call) {
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    Wanted wanted = ActsJson.wanted(body);
    List<TicketRef> tickets = tickets(body);
    Helpdesk desk = allowed(login, wanted);
    List<Line> lines =
        acts.preview(desk, login, wanted, tickets)
            .orElseThrow(() -> Problem.unavailable("The helpdesk cannot be asked now; try again."));
    return Answer.ok(ActsJson.preview(lines));
  }

  Answer begin(Call call) {
    String login = call.login().orElseThrow();
    JsonObject body = call.body();
    Wanted wanted = ActsJson.wanted(body);
    List<TicketRef> tickets = tickets(body);
    Helpdesk desk = allowed(login, wanted);
    String key = Call.maybeText(body, "key").orElseGet(() -> UUID.randomUUID().toString());
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Problem.invalid("key", "'key' must have 1 to %d characters.".formatted(LONGEST_KEY))
          .with("limit", Integer.toString(LONGEST_KEY));
    }
    return begun(acts.begin(desk, login, key, wanted, tickets), login, wanted);
  }

  private Answer begun(Run run, String login, Wanted wanted) {
    if (!run.by().equals(login) || !run.wanted().equals(wanted)) {
      throw Problem.invalid("key", "This key belongs to another act; make a new one.");
    }
    asked.run();
    return new Answer(202, json(run));
  }

  /** Which kinds somebody may do nowhere is said at once; the rest is judged ticket by ticket. */
  private Helpdesk allowed(String login, Wanted wanted) {
    Helpdesk desk = gate.require(login, wanted.kind().needs());
    boolean unknown =
        wanted.kind() == Kind.ASSIGN
            && !wanted.values().isEmpty()
            && !desk.colleagues().isEmpty()
            && desk.colleagues().stream()
                .noneMatch(one -> one.login().equals(wanted.values().get(0)));
    if (unknown) {
      throw Problem.invalid(
          "assignee", "There is nobody called %s.".formatted(wanted.values().get(0)));
    }
    return desk;
  }

  Answer show(Call call) {
    return Answer.ok(json(mine(call)));
  }

  Answer undo(Call call) {
    Run run = mine(call);
    if (!acts.undo(run)) {
      throw Problem.tooLate(
          "It was done more than %d seconds ago; change the tickets themselves."
              .formatted(Acts.UNDO_FOR.toSeconds()));
    }
    asked.run();
    return new Answer(202, json(mine(call)));
  }

  /** Whoever asked for an act sees it and takes it back, nobody else. */
  private Run mine(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Set.of(Permission.NOTE, Permission.MODERATE));
    String id = call.path("id");
    return (id.matches("[0-9]{1,18}")
            ? acts.run(desk.id(), Long.parseLong(id))
            : Optional.<Run>empty())
        .filter(run -> run.by().equals(login))
        .orElseThrow(() -> Problem.notFound("There is no such act of yours."));
  }

  private JsonObject json(Run run) {
    return ActsJson.of(run, acts.unchanged(run), acts.stuck(run), acts.undoLeft(run));
  }

  Answer likeTags(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.NOTE);
    return Answer.ok(
        ActsJson.tags(
            tags.like(desk.id(), call.query("part"), gate.tickets(desk, login, Permission.VIEW))));
  }

  Answer renameTag(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.requireForAll(login, Permission.ADMIN);
    JsonObject body = call.body();
    String from = Call.text(body, "from").strip();
    String to = ActsJson.tag("to", Call.text(body, "to"));
    List<TicketRef> tickets = tags.with(desk.id(), from);
    if (from.equals(to)) {
      throw Problem.invalid("to", "'to' must be another name than 'from'.");
    }
    if (tickets.isEmpty()) {
      throw Problem.invalid(
          "from", "No ticket that Parley knows of has the tag %s.".formatted(from));
    }
    Wanted wanted = Wanted.of(Kind.RETAG, from, to);
    return begun(
        acts.begin(desk, login, UUID.randomUUID().toString(), wanted, tickets), login, wanted);
  }

  private static List<TicketRef> tickets(JsonObject body) {
    List<String> ids = Call.texts(body, "tickets").stream().distinct().toList();
    if (ids.isEmpty() || ids.size() > Acts.MOST) {
      throw Problem.invalid("tickets", "'tickets' must name 1 to %d tickets.".formatted(Acts.MOST))
          .with("limit", Integer.toString(Acts.MOST));
    }
    return ids.stream().map(TicketRef::new).toList();
  }
}
