package dev.parley.web;

/**
 * All that an admin does about response times.
 *
 * @param policies who gets which targets
 * @param calendars by which hours
 * @param goals of reports
 * @param history who changed what when
 */
public record SlaPages(
    SlaPoliciesApi policies, SlaCalendarsApi calendars, SlaGoalsApi goals, SlaHistoryApi history) {}
