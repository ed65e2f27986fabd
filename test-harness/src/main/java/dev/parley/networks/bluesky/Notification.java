package dev.parley.networks.bluesky;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody did something that concerns an account.
 *
 * @param recipient the DID of whom it concerns
 * @param reason mention, reply, quote, like or follow
 * @param subject the recipient's own post that was answered, quoted or liked
 * @param record what was done
 */
record Notification(
    String recipient, String reason, Optional<String> subject, StoredRecord record) {

  Instant sortAt() {
    return record.sortAt();
  }

  long sequence() {
    return record.sequence();
  }
}
