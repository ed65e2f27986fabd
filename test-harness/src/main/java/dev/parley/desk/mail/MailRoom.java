package dev.parley.desk.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;

/**
 * Where mail ends and tickets begin. All methods are called from the gateway's one thread and may
 * throw when the room's own disk fails; the gateway then tries again on its next round.
 */
public interface MailRoom {

  /** Work with a mail server. */
  interface Round {
    /** Runs it. */
    void run() throws MessagingException;
  }

  /**
   * Runs work with a mail server when no other gateway of the same room does: two that read one
   * inbox would take a mail in twice, two that send would send it twice. A room with one gateway
   * just runs it.
   */
  default void alone(Round round) throws MessagingException {
    round.run();
  }

  /**
   * Keeps a mail that arrived. On return it must be stored for good, for only then is it marked as
   * seen on the server. The same mail may come again after a crash, with the same {@link
   * IncomingMail#messageId()}; the second one must have no effect.
   */
  void received(IncomingMail mail);

  /**
   * The mails to send now, oldest first, at most {@code limit}; empty when there are none. The room
   * decides when one that failed for now is due again. One that was {@code sending} when the
   * process died is due again too.
   */
  List<OutgoingMail> waiting(int limit);

  /** The mail is about to be handed to the SMTP server. */
  void sending(String id);

  /** The SMTP server took the mail at {@code at} and answers for it from now on. */
  void sent(String id, Instant at);

  /**
   * The mail did not go out.
   *
   * @param why one sentence for the agent, with the server's own words where it said something
   * @param forGood whether trying again is useless: the server refused with a 5xx code, or the
   *     address is none; when false, the room hands the mail out again later
   */
  void failed(String id, String why, boolean forGood);
}
