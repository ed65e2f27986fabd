package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.feed.HelpdeskAwayException;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How Parley is doing, in words and with what to do. */
public final class HealthApi {
  private static final Set<String> OF_THE_HELPDESK = Set.of("helpdesk", "exchange");

  /** What stops Parley as a whole, and what anybody may be told of it. */
  private static final Map<String, String> STOPPING =
      Map.of(
          "helpdesk", "No helpdesk is connected; what comes in is kept and waits.",
          "storage", "The database is in trouble; nothing that was taken in is lost.");

  private final Supplier<List<Check>> checks;
  private final Gate gate;

  /** Makes it over what is checked at the moment of a call. */
  public HealthApi(Supplier<List<Check>> checks, Gate gate) {
    this.checks = checks;
    this.gate = gate;
  }

  /** The whole report, for people with a login; details only for admins. */
  Answer all(Call call) {
    List<Check> all = checks.get();
    boolean desk = all.stream().noneMatch(c -> c.name().equals("helpdesk") && !c.well());
    return report(
        desk && rightsAreKnown(call)
            ? all
            : all.stream().filter(c -> OF_THE_HELPDESK.contains(c.name())).toList());
  }

  /** A helpdesk that cannot say who may what is just what somebody wants to read here. */
  private boolean rightsAreKnown(Call call) {
    try {
      gate.require(call.login().orElseThrow(), Set.of(Permission.ADMIN, Permission.MANAGE_CHANNEL));
      return true;
    } catch (HelpdeskAwayException unknown) {
      return false;
    }
  }

  /** Whether the process serves at all. */
  Answer live(Call call) {
    var body = new JsonObject();
    body.addProperty("status", "ok");
    return Answer.ok(body);
  }

  /** Whether it can do its work; in words that are always the same, since anybody may ask. */
  Answer ready(Call call) {
    Optional<Check> stop = checks.get().stream().filter(Check::stops).findFirst();
    var body = new JsonObject();
    body.addProperty("status", stop.isEmpty() ? "ok" : "waiting");
    stop.ifPresent(check -> body.addProperty("says", STOPPING.get(check.name())));
    return new Answer(stop.isEmpty() ? 200 : 503, body);
  }

  private static Answer report(List<Check> checks) {
    var list = new JsonArray();
    for (Check check : checks) {
      var json = new JsonObject();
      json.addProperty("name", check.name());
      json.addProperty("status", check.status().word());
      json.addProperty("says", check.says());
      json.addProperty("todo", check.todo());
      list.add(json);
    }
    var body = new JsonObject();
    body.addProperty(
        "status",
        checks.stream().map(Check::status).max(Enum::compareTo).orElse(Check.Status.OK).word());
    body.add("checks", list);
    return Answer.ok(body);
  }

  /**
   * One thing that was looked at.
   *
   * @param name what, in one word
   * @param status how it stands
   * @param says what is the case, in words
   * @param todo what to do about it; empty if nothing
   */
  public record Check(String name, Status status, String says, String todo) {

    /** All is well. */
    public static Check well(String name, String says) {
      return new Check(name, Status.OK, says, "");
    }

    /** Something to know. */
    public static Check warning(String name, String says, String todo) {
      return new Check(name, Status.WARNING, says, todo);
    }

    /** Parley waits for something. */
    public static Check waiting(String name, String says, String todo) {
      return new Check(name, Status.WAITING, says, todo);
    }

    /** Something needs a person. */
    public static Check trouble(String name, String says, String todo) {
      return new Check(name, Status.TROUBLE, says, todo);
    }

    /**
     * Whether Parley as a whole cannot do its work until this is mended: only for want of a
     * helpdesk or of its database, never for what one account waits for.
     */
    public boolean stops() {
      return status == Status.WAITING && STOPPING.containsKey(name);
    }

    boolean well() {
      return status == Status.OK;
    }

    /** How a thing stands; the worst one is the whole's. */
    public enum Status {
      /** Well. */
      OK("ok"),
      /** Well, with something to know. */
      WARNING("warning"),
      /** Waiting for something outside. */
      WAITING("waiting"),
      /** A person must act. */
      TROUBLE("trouble");

      private final String word;

      Status(String word) {
        this.word = word;
      }

      /** The word in the report. */
      public String word() {
        return word;
      }
    }
  }
}
