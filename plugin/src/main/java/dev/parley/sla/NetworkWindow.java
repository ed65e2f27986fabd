package dev.parley.sla;

import dev.parley.model.ItemKind;
import java.time.Duration;

/**
 * For how long after a message a network takes a reply to it.
 *
 * @param channel id of the channel
 * @param kind the kind of message it is about
 * @param length how long
 */
public record NetworkWindow(String channel, ItemKind kind, Duration length) {}
