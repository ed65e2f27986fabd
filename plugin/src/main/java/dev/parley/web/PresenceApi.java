package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.workspace.Claim;
import dev.parley.workspace.Company;
import dev.parley.workspace.Looking;
import dev.parley.workspace.Presence;
import dev.parley.workspace.Presence.Says;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Who is looking at a ticket, and who is answering it. */
public final class PresenceApi {
  private static final int LONGEST_PAGE = 100;

  private final Gate gate;
  private final Presence presence;
  private final InstantSource clock;

  /** Makes it. */
  public PresenceApi(Gate gate, Presence presence, InstantSource clock) {
    this.gate = gate;
    this.presence = presence;
    this.clock = clock;
  }

  Answer beat(Call call) {
    var ticket = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk helpdesk = gate.require(login, Permission.VIEW, ticket);
    JsonObject body = call.body();
    String page = Call.text(body, "page");
    if (page.isBlank() || page.length() > LONGEST_PAGE) {
      throw Problem.invalid("page", "'page' must have 1 to %d characters.".formatted(LONGEST_PAGE))
          .with("limit", Integer.toString(LONGEST_PAGE));
    }
    Says says =
        switch (Call.maybeText(body, "says").orElse("here")) {
          case "here" -> Says.HERE;
          case "typing" -> Says.TYPING;
          case "takes-over" -> Says.TAKES_OVER;
          case "sent" -> Says.SENT;
          case "leaves" -> Says.LEAVES;
          default ->
              throw Problem.invalid(
                  "says", "'says' must be here, typing, takes-over, sent or leaves.");
        };
    var looking =
        new Looking(
            page, helpdesk.id(), ticket, login, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return Answer.ok(of(presence.beat(looking, says), login));
  }

  private static JsonObject of(Company company, String login) {
    var others = new JsonArray();
    company.looking().stream()
        .filter(one -> !one.login().equals(login))
        .forEach(
            one -> {
              var json = new JsonObject();
              json.addProperty("login", one.login());
              json.addProperty("since", one.since().toString());
              others.add(json);
            });
    var json = new JsonObject();
    json.add("others", others);
    json.add("claim", company.claim().map(PresenceApi::of).orElse(null));
    json.addProperty("nextSeconds", Presence.BEAT_SECONDS);
    return json;
  }

  private static JsonObject of(Claim claim) {
    var json = new JsonObject();
    json.addProperty("login", claim.login());
    json.addProperty("since", claim.since().toString());
    json.addProperty("takenFrom", claim.takenFrom().orElse(null));
    return json;
  }
}
