package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.host.Helpdesk;
import dev.parley.report.Reports;
import dev.parley.report.Week;
import dev.parley.right.Permission;
import dev.parley.sla.ResponseRules;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Figures of the whole team, for who may see reports. */
public final class ReportsApi {
  private final Reports reports;
  private final ResponseRules rules;
  private final Gate gate;
  private final InstantSource clock;

  /** Makes it. */
  public ReportsApi(Reports reports, ResponseRules rules, Gate gate, InstantSource clock) {
    this.reports = reports;
    this.rules = rules;
    this.gate = gate;
    this.clock = clock;
  }

  /** The week, Monday to Sunday, in which a date lies; without one, the present week. */
  Answer week(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.REPORTS);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ZoneId zone = zone(call);
    LocalDate day =
        call.query("of").isEmpty() ? LocalDate.ofInstant(now, zone) : date(call.query("of"));
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant from = monday.atStartOfDay(zone).toInstant();
    Instant to = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    rules.refresh();
    Week week = reports.week(desk.id(), from, to, now);
    JsonObject json = WeekJson.of(week);
    json.add("goals", SlaGoalsApi.json(rules.goals(to.isBefore(now) ? to : now)));
    json.addProperty("monday", monday.toString());
    json.addProperty("zone", zone.getId());
    return Answer.ok(json);
  }

  private static ZoneId zone(Call call) {
    String text = call.query("zone");
    try {
      return text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest("zone", "'zone' must be a time zone like Europe/Tallinn.");
    }
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 2000 && date.getYear() < 2200) {
        return date;
      }
    } catch (DateTimeException e) {
      throw wrongDate();
    }
    throw wrongDate();
  }

  private static Problem wrongDate() {
    return Problem.badRequest("of", "'of' must be a date like 2026-11-23, from 2000 up to 2200.");
  }
}
