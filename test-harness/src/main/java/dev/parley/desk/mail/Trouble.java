package dev.parley.desk.mail;

import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one half of each round and logs when it starts to fail, and when it works again. */
final class Trouble {

  /** Work that may fail at the server. */
  interface Work {
    void run() throws MessagingException;
  }

  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private final String what;
  private String last = "";

  Trouble(String what) {
    this.what = what;
  }

  /** Never throws, or the schedule would end in silence. */
  void watch(String server, Work work) {
    String now = "";
    try {
      work.run();
    } catch (MessagingException | ServerTrouble e) {
      now = OneLine.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Only the kind: a message from the room's database may quote a customer.
      now = e.getClass().getName();
    }
    if (!now.equals(last)) {
      if (now.isEmpty()) {
        log.info("Desk can {} at {} again", what, server);
      } else {
        log.warn("Desk cannot {} at {}: {}. It keeps trying", what, server, now);
      }
      last = now;
    }
  }
}
