package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.act.Line;
import dev.parley.act.Run;
import dev.parley.act.Step;
import dev.parley.act.TagRules;
import dev.parley.act.Wanted;
import dev.parley.act.Wanted.Kind;
import dev.parley.host.Colleague;
import dev.parley.moderation.Moderations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Acts as the API spells them. */
final class ActsJson {
  /** Reasons that need no proof, as the helpdesk spells them. */
  static final List<String> REASONS =
      List.of(
          "resolved",
          "no-reply-needed",
          "not-addressed-to-us",
          "spam",
          "duplicate",
          "thanks",
          "moderated",
          "customer-deleted",
          "window-closed");

  private static final int LONGEST_NOTE = 1000;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_TAGS = 12;

  private ActsJson() {}

  /** What is wanted; a kind for admins alone has an address of its own. */
  static Wanted wanted(JsonObject body) {
    Kind kind =
        Kind.of(Call.text(body, "act"))
            .filter(one -> one != Kind.RETAG)
            .orElseThrow(
                () ->
                    Problem.invalid(
                        "act",
                        "'act' must be tag, untag, assign, close, reopen, pause, resume, priority,"
                            + " hide or incident."));
    return switch (kind) {
      case TAG, UNTAG -> new Wanted(kind, tags(body), "");
      case ASSIGN ->
          new Wanted(
              kind,
              Call.maybeText(body, "assignee").filter(login -> !login.isBlank()).stream().toList(),
              "");
      case CLOSE ->
          new Wanted(
              kind,
              Stream.concat(
                      Stream.of(reason(body)),
                      body.has("tags") ? tags(body).stream() : Stream.empty())
                  .toList(),
              "");
      case REOPEN, RESUME -> Wanted.of(kind);
      case PAUSE -> Wanted.of(kind, name(body, "reason"));
      case PRIORITY ->
          Call.maybeText(body, "priority").filter(one -> !one.isBlank()).isEmpty()
              ? Wanted.of(kind)
              : Wanted.of(kind, name(body, "priority"));
      case HIDE -> new Wanted(kind, List.of(), words(body, Moderations.LONGEST_REASON));
      case INCIDENT ->
          new Wanted(
              kind,
              List.of(tag("incident", Wanted.INCIDENT + ":" + Call.text(body, "incident").strip())),
              words(body, LONGEST_NOTE));
      case RETAG -> throw new IllegalStateException("kept out above");
    };
  }

  private static List<String> tags(JsonObject body) {
    List<String> tags =
        Call.texts(body, "tags").stream().map(one -> tag("tags", one)).distinct().toList();
    if (tags.isEmpty() || tags.size() > MOST_TAGS) {
      throw Problem.invalid("tags", "'tags' must have 1 to %d tags.".formatted(MOST_TAGS))
          .with("limit", Integer.toString(MOST_TAGS));
    }
    return tags;
  }

  static String tag(String field, String text) {
    String tag = text.strip();
    TagRules.objection(tag)
        .ifPresent(
            why -> {
              throw Problem.invalid(field, why).with("limit", Integer.toString(TagRules.LONGEST));
            });
    return tag;
  }

  private static String reason(JsonObject body) {
    String reason = Call.text(body, "reason");
    if (reason.equals("answered-elsewhere")) {
      throw Problem.invalid(
          "reason",
          "An answer given elsewhere is proved by its address: close such a ticket itself.");
    }
    if (!REASONS.contains(reason)) {
      throw Problem.invalid(
          "reason", "'reason' must be one of " + String.join(", ", REASONS) + ".");
    }
    return reason;
  }

  /** A name of the helpdesk's own. */
  private static String name(JsonObject body, String field) {
    String name = Call.text(body, field).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.lines().count() > 1) {
      throw Problem.invalid(
              field, "'%s' must have 1 to %d characters.".formatted(field, LONGEST_NAME))
          .with("limit", Integer.toString(LONGEST_NAME));
    }
    return name;
  }

  private static String words(JsonObject body, int most) {
    String words = Call.maybeText(body, "words").orElse("").strip();
    if (words.length() > most) {
      throw Problem.invalid("words", "'words' may have at most %d characters.".formatted(most))
          .with("limit", Integer.toString(most));
    }
    return words;
  }

  static JsonObject choices(String login, List<Colleague> colleagues, List<String> namespaces) {
    var json = new JsonObject();
    json.addProperty("me", login);
    var people = new JsonArray();
    for (Colleague one : colleagues) {
      var person = new JsonObject();
      person.addProperty("login", one.login());
      person.addProperty("name", one.name());
      people.add(person);
    }
    json.add("colleagues", people);
    json.add("reasons", texts(REASONS));
    json.add("mandatoryTags", texts(namespaces));
    return json;
  }

  private static JsonArray texts(List<String> texts) {
    var list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }

  static JsonObject preview(List<Line> lines) {
    var list = new JsonArray();
    for (Line line : lines) {
      var one = new JsonObject();
      one.addProperty("ticket", line.ticket().value());
      one.addProperty("outcome", lower(line.outcome()));
      one.addProperty("why", line.why().isEmpty() ? null : line.why());
      list.add(one);
    }
    var json = new JsonObject();
    for (Line.Outcome outcome : Line.Outcome.values()) {
      json.addProperty(
          lower(outcome), lines.stream().filter(line -> line.outcome() == outcome).count());
    }
    json.add("tickets", list);
    return json;
  }

  static JsonObject of(Run run, List<Step> unchanged, Optional<String> stuck, Duration undoLeft) {
    var json = new JsonObject();
    json.addProperty("id", run.id());
    json.addProperty("act", run.wanted().kind().id());
    json.add("values", texts(run.wanted().values()));
    json.addProperty("by", run.by());
    json.addProperty("at", run.at().toString());
    json.addProperty("state", lower(run.state()));
    json.addProperty("tickets", run.tickets());
    json.addProperty("done", run.count(Step.State.DONE));
    json.addProperty("same", run.count(Step.State.SAME));
    json.addProperty("refused", run.count(Step.State.REFUSED));
    json.addProperty("withdrawn", run.count(Step.State.WITHDRAWN));
    json.addProperty("undone", run.count(Step.State.UNDONE));
    json.addProperty("kept", run.count(Step.State.KEPT));
    json.addProperty("waiting", run.count(Step.State.WAITING) + run.count(Step.State.DOING));
    json.addProperty("undoLeftMillis", undoLeft.toMillis());
    json.addProperty("stuck", stuck.orElse(null));
    var list = new JsonArray();
    for (Step step : unchanged) {
      var one = new JsonObject();
      one.addProperty("ticket", step.ticket().value());
      one.addProperty("state", lower(step.state()));
      one.addProperty("why", step.why());
      list.add(one);
    }
    json.add("unchanged", list);
    return json;
  }

  static JsonObject tags(List<String> used) {
    var list = new JsonArray();
    for (String tag : used) {
      var json = new JsonObject();
      json.addProperty("tag", tag);
      list.add(json);
    }
    var json = new JsonObject();
    json.add("tags", list);
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
