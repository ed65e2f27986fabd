package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.right.Permission;
import dev.parley.settings.AddressCheck;
import dev.parley.settings.Settings;
import dev.parley.settings.SettingsStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The steps of an admin's first half hour, and the check of the public address. */
public final class FirstRunApi {
  /** Where the last check is kept: outcome, address and words, with spaces between. */
  public static final String LAST_CHECK = "check.publicUrl";

  private final Supplier<List<Step>> steps;
  private final Settings settings;
  private final AddressCheck check;
  private final SettingsStore store;
  private final Gate gate;

  /**
   * A step.
   *
   * @param name which
   * @param state how far it is
   * @param says what is the case, in words
   * @param todo what to do; empty if nothing
   */
  public record Step(String name, State state, String says, String todo) {
    /** Nothing is left to do. */
    public static Step done(String name, String says) {
      return new Step(name, State.DONE, says, "");
    }

    /** It is still to be done. */
    public static Step todo(String name, String says, String todo) {
      return new Step(name, State.OPEN, says, todo);
    }

    /** It was done, but not well. */
    public static Step wrong(String name, String says, String todo) {
      return new Step(name, State.WRONG, says, todo);
    }

    /** How far a step is. */
    public enum State {
      /** Done. */
      DONE("done"),
      /** Still to be done. */
      OPEN("todo"),
      /** Something is wrong with it. */
      WRONG("wrong");

      private final String word;

      State(String word) {
        this.word = word;
      }
    }
  }

  /** Makes it. */
  public FirstRunApi(
      Supplier<List<Step>> steps,
      Settings settings,
      AddressCheck check,
      SettingsStore store,
      Gate gate) {
    this.steps = steps;
    this.settings = settings;
    this.check = check;
    this.store = store;
    this.gate = gate;
  }

  Answer show(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    var list = new JsonArray();
    List<Step> all = steps.get();
    for (Step step : all) {
      var json = new JsonObject();
      json.addProperty("name", step.name());
      json.addProperty("state", step.state().word);
      json.addProperty("says", step.says());
      json.addProperty("todo", step.todo());
      list.add(json);
    }
    var body = new JsonObject();
    body.addProperty("done", all.stream().allMatch(step -> step.state() == Step.State.DONE));
    body.add("steps", list);
    return Answer.ok(body);
  }

  /** Calls Parley's own public address and says what came back. */
  Answer checkAddress(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    URI address =
        settings
            .publicUrl()
            .orElseThrow(
                () -> Problem.invalid(Settings.PUBLIC_URL, "Enter the public address first."));
    AddressCheck.Result result = check.check(address);
    store.save(
        Map.of(LAST_CHECK, result.outcome().name() + " " + address + " " + result.says()),
        login,
        result.at());
    var json = new JsonObject();
    json.addProperty("address", address.toString());
    json.addProperty("outcome", result.outcome().word());
    json.addProperty("good", result.outcome().good());
    json.addProperty("says", result.says());
    json.addProperty("todo", result.todo());
    json.addProperty("at", result.at().toString());
    return Answer.ok(json);
  }

  /** Answers the question that Parley asks itself from outside in; anybody may try. */
  Answer reach(Call call) {
    String answer =
        check
            .answer(call.path("question"))
            .orElseThrow(() -> Problem.notFound("Nobody asked this, or it was answered already."));
    var json = new JsonObject();
    json.addProperty("answer", answer);
    return Answer.ok(json);
  }
}
