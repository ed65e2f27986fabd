package dev.parley.intake;

import dev.parley.model.AccountId;
import java.time.Instant;

/**
 * Forgets what need not be kept any longer, so many at once. Each method answers how many it were;
 * doing it twice does no harm.
 */
public interface RetentionStore {

  /** Forgets deliveries that were read, if they came before a time. */
  int forgetRead(AccountId account, Instant before, int limit);

  /**
   * Forgets deliveries that could not be read, if they came before a time, and counts them.
   *
   * @param now on whose day they count
   */
  int forgetUnreadable(AccountId account, Instant before, Instant now, int limit);

  /**
   * Forgets what people wrote and are called in items that are settled and came before a time. What
   * an item is known by, what it reads in one figure, and where a reply to it goes remains.
   */
  int forgetWords(AccountId account, Instant before, int limit);

  /** Forgets what conversations stand under, if it was read before a time. */
  int forgetContexts(AccountId account, Instant before, int limit);

  /**
   * Forgets what people show of themselves, if it was read before a time, and the order numbers
   * that they wrote before it.
   */
  int forgetProfiles(AccountId account, Instant before);

  /** Forgets order numbers that people wrote by e-mail before a time. */
  int forgetMailOrders(Instant before);

  /** Forgets why agents hid or deleted messages, where the ticket was told before a time. */
  int forgetReasons(AccountId account, Instant before, int limit);

  /** Forgets what the composer said of replies that are settled, if it was said before a time. */
  int forgetOptions(Instant before, int limit);

  /**
   * Forgets files that agents brought for replies: what no reply has, or only one that was taken
   * back, if it came before {@code unused}; any other if it came before {@code settled}.
   */
  int forgetUploads(Instant unused, Instant settled, int limit);

  /** Forgets what went wrong with webhooks on days before a time. */
  int forgetTrouble(Instant before);
}
