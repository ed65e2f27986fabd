package dev.parley.web;

/**
 * What an agent has of their own: what they write, where they are, what they have set, whom they
 * muted, which messages they had fetched.
 */
public record AgentPages(
    DraftsApi drafts,
    PresenceApi presence,
    PreferencesApi preferences,
    MutesApi mutes,
    PastedApi pasted) {}
