package dev.parley.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.workspace.Draft;
import dev.parley.workspace.Drafts;

/** What an agent has written and not sent; each sees their own and nobody else's. */
public final class DraftsApi {
  private static final int LONGEST_KEY = 200;

  private final Gate gate;
  private final Drafts drafts;

  /** Makes it. */
  public DraftsApi(Gate gate, Drafts drafts) {
    this.gate = gate;
    this.drafts = drafts;
  }

  Answer show(Call call) {
    return Answer.ok(drafts.draft(of(call)).map(DraftsApi::of).orElseGet(DraftsApi::none));
  }

  Answer keep(Call call) {
    Draft.Of of = of(call);
    JsonObject body = call.body();
    int seen = Call.maybeWhole(body, "revision").orElse(0);
    if (seen < 0) {
      throw Problem.invalid("revision", "'revision' must be 0 or what was answered last.");
    }
    if (!body.has("draft")) {
      throw Problem.invalid("draft", "'draft' is missing.");
    }
    JsonObject draft = Call.object(body, "draft");
    String key = Call.maybeText(draft, "key").orElse("");
    Call.maybeText(draft, "text");
    if (key.length() > LONGEST_KEY) {
      throw Problem.invalid("draft.key", "'key' is too long.")
          .with("limit", Integer.toString(LONGEST_KEY));
    }
    String text = draft.toString();
    if (text.length() > Drafts.LONGEST) {
      throw Problem.invalid(
              "draft", "The draft has %,d characters as it is kept.".formatted(text.length()))
          .with("limit", Integer.toString(Drafts.LONGEST));
    }
    return drafts
        .keep(of, seen, key, text)
        .fold(
            kept -> {
              var json = new JsonObject();
              json.addProperty("revision", kept.revision());
              return Answer.ok(json);
            },
            elsewhere -> new Answer(409, of(elsewhere.there())));
  }

  Answer drop(Call call) {
    Draft.Of of = of(call);
    int seen = Call.maybeWhole(call.body(), "revision").orElse(0);
    return drafts
        .drop(of, seen)
        .map(there -> new Answer(409, of(there)))
        .orElseGet(() -> Answer.ok(drafts.draft(of).map(DraftsApi::of).orElseGet(DraftsApi::none)));
  }

  private Draft.Of of(Call call) {
    var ticket = new TicketRef(call.path("id"));
    String login = call.login().orElseThrow();
    return new Draft.Of(gate.require(login, Permission.VIEW, ticket).id(), ticket, login);
  }

  private static JsonObject of(Draft draft) {
    var json = new JsonObject();
    json.addProperty("revision", draft.revision());
    json.addProperty("changedAt", draft.changedAt().toString());
    json.add("draft", draft.gone() ? null : JsonParser.parseString(draft.body()));
    return json;
  }

  private static JsonObject none() {
    var json = new JsonObject();
    json.addProperty("revision", 0);
    json.add("changedAt", null);
    json.add("draft", null);
    return json;
  }
}
