package dev.parley.web;

/** What an admin's first half hour and later troubles need. */
public record AdminPages(
    OutagesApi outages,
    SettingsApi settings,
    OrderTryApi orders,
    FirstRunApi firstRun,
    ChecklistApi checklist,
    ArticleSourcesApi sources,
    SynonymsApi synonyms,
    ArticleTracesApi traces) {}
