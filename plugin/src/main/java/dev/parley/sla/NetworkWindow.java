package dev.parley.sla;

import dev.parley.model.ItemKind;
import java.time.Duration;

/**
 * For how long after a customer's message a network takes a reply to it. Each further message of
 * the customer opens the window anew.
 *
 * @param channel id of the channel
 * @param kind the kind of message it is about
 * @param name what it is called where due times are listed: {@link ReplyWindow#STANDARD} or {@link
 *     ReplyWindow#HUMAN_AGENT}
 * @param length how long
 * @param afterAd whether only the first message after a click on an advertisement opens it; see
 *     {@link ClockEvent#AFTER_AD}
 */
public record NetworkWindow(
    String channel, ItemKind kind, String name, Duration length, boolean afterAd) {

  /** A window that each message of the customer opens. */
  public NetworkWindow(String channel, ItemKind kind, String name, Duration length) {
    this(channel, kind, name, length, false);
  }

  /** The window in which anybody may reply. */
  public NetworkWindow(String channel, ItemKind kind, Duration length) {
    this(channel, kind, ReplyWindow.STANDARD, length);
  }
}
