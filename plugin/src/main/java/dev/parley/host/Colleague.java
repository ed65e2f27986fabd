package dev.parley.host;

/**
 * Somebody who can be in charge of tickets.
 *
 * @param login with which they log in
 * @param name what people call them
 */
public record Colleague(String login, String name) {}
