package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.sla.CalendarVersions;
import dev.parley.sla.HolidayImport;
import dev.parley.sla.HolidayReader;
import dev.parley.sla.KeptCalendar;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaRevision.Deed;
import dev.parley.sla.SlaWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Calendars: list, make, change, delete, and the holiday files they follow. */
public final class SlaCalendarsApi {
  private static final int MOST_FILE_BODY = 2 * HolidayReader.MOST_BYTES;

  private final ResponseRules rules;
  private final HolidayReader reader;
  private final SlaAnswers answers;

  /** Makes it. */
  public SlaCalendarsApi(ResponseRules rules, HolidayReader reader, Gate gate) {
    this.rules = rules;
    this.reader = reader;
    this.answers = new SlaAnswers(rules, gate);
  }

  Answer list(Call call) {
    answers.admin(call);
    return Answer.ok(list(answers.current()));
  }

  private JsonObject list(SlaRevision revision) {
    Map<String, SlaRevision.Saved> changes = rules.store().lastChanges();
    var list = new JsonArray();
    for (KeptCalendar calendar : revision.book().calendars()) {
      list.add(json(revision.book(), calendar, Optional.ofNullable(changes.get(calendar.id()))));
    }
    var body = new JsonObject();
    body.addProperty("version", revision.number());
    body.add("calendars", list);
    return body;
  }

  private JsonObject json(
      SlaBook book, KeptCalendar calendar, Optional<SlaRevision.Saved> changed) {
    JsonObject json = SlaAnswers.json(SlaWriter.calendar(calendar));
    var users = new JsonArray();
    book.using(calendar)
        .forEach(
            kept -> {
              var one = new JsonObject();
              one.addProperty("id", kept.id());
              one.addProperty("name", kept.policy().name());
              users.add(one);
            });
    json.add("usedBy", users);
    json.add("changed", SlaAnswers.changed(changed));
    rules
        .store()
        .feed(calendar.id())
        .filter(any -> calendar.holidays().flatMap(HolidayImport::source).isPresent())
        .ifPresent(
            state -> {
              JsonObject imported = json.getAsJsonObject("imported");
              imported.addProperty("lookedAt", state.lookedAt().toString());
              imported.addProperty("trouble", state.trouble());
            });
    return json;
  }

  Answer create(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    JsonObject sent = Call.object(body, "calendar").deepCopy();
    String name = Call.text(sent, "name");
    CalendarVersions hours = hours(sent);
    SlaBook book = SlaAnswers.read(() -> base.book().withCalendar(name, hours, Optional.empty()));
    String id = "c" + base.book().next();
    SlaRevision saved =
        answers.save(
            base,
            who,
            new Deed("calendar-created", id, name),
            book,
            Optional.of("calendars[%d]".formatted(book.calendars().size() - 1)));
    return answer(201, saved, id);
  }

  Answer change(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    KeptCalendar before = calendar(base, call);
    JsonObject sent = Call.object(body, "calendar").deepCopy();
    String name = Call.text(sent, "name");
    CalendarVersions hours = hours(sent);
    KeptCalendar after =
        SlaAnswers.read(() -> new KeptCalendar(before.id(), name, hours, before.holidays()));
    return saved(base, who, "calendar-changed", after);
  }

  private static CalendarVersions hours(JsonObject sent) {
    sent.remove("name");
    var wrapped = new JsonObject();
    wrapped.add("calendar", sent);
    Map<String, Object> document = SlaAnswers.document(wrapped, "calendar");
    return SlaAnswers.read(() -> SlaReader.calendar(document));
  }

  /** A copy with the same hours; a holiday file at an address is read for it again, too. */
  Answer duplicate(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    KeptCalendar model = calendar(base, call);
    String name =
        SlaAnswers.freeName(
            base.book().calendars().stream().map(KeptCalendar::name).toList(), model.name());
    SlaBook book =
        SlaAnswers.read(() -> base.book().withCalendar(name, model.hours(), model.holidays()));
    String id = "c" + base.book().next();
    SlaRevision saved =
        answers.save(base, who, new Deed("calendar-copied", id, name), book, Optional.empty());
    return answer(201, saved, id);
  }

  Answer delete(Call call) {
    String who = answers.admin(call);
    SlaRevision base = answers.base(call);
    KeptCalendar gone = calendar(base, call);
    SlaBook book = SlaAnswers.read(() -> base.book().without(gone));
    SlaRevision saved =
        answers.save(
            base,
            who,
            new Deed("calendar-deleted", gone.id(), gone.name()),
            book,
            Optional.empty());
    return Answer.ok(list(saved));
  }

  /** Takes the holidays of a file that is sent, or of one at an address, which is read again. */
  Answer importHolidays(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body(MOST_FILE_BODY);
    SlaRevision base = answers.base(body);
    KeptCalendar before = calendar(base, call);
    Optional<String> source = Call.maybeText(body, "source").filter(text -> !text.isBlank());
    HolidayImport imported =
        SlaAnswers.read(
            () ->
                source
                    .map(text -> reader.fetch(uri(text)))
                    .orElseGet(
                        () ->
                            reader.read(
                                Call.text(body, "file"), Call.maybeText(body, "name").orElse(""))));
    // Reading took a while: whoever saved meanwhile is not overwritten.
    return saved(base, who, "holidays-imported", before.with(Optional.of(imported)));
  }

  Answer removeHolidays(Call call) {
    String who = answers.admin(call);
    SlaRevision base = answers.base(call);
    KeptCalendar before = calendar(base, call);
    return saved(base, who, "holidays-removed", before.with(Optional.empty()));
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw Problem.invalid("source", "source is no URL").with("reason", "is no URL");
    }
  }

  private Answer saved(SlaRevision base, String who, String did, KeptCalendar calendar) {
    SlaBook book = base.book().with(calendar);
    int place = book.calendars().indexOf(calendar);
    SlaRevision saved =
        answers.save(
            base,
            who,
            new Deed(did, calendar.id(), calendar.name()),
            book,
            Optional.of("calendars[%d]".formatted(place)));
    return answer(200, saved, calendar.id());
  }

  private Answer answer(int status, SlaRevision saved, String id) {
    var body = new JsonObject();
    body.addProperty("version", saved.number());
    body.add(
        "calendar",
        json(saved.book(), saved.book().calendar(id).orElseThrow(), Optional.of(saved.saved())));
    return new Answer(status, body);
  }

  private static KeptCalendar calendar(SlaRevision revision, Call call) {
    return revision
        .book()
        .calendar(call.path("id"))
        .orElseThrow(() -> Problem.notFound("There is no such calendar."));
  }
}
