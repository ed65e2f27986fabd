package dev.parley.desk.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries mail between a mail server and a {@link MailRoom}, on one thread of its own.
 *
 * <p>Each round first sends what the room has waiting, then reads what is new. A round that fails
 * is logged once, until it works again or fails for another reason; the next one starts after the
 * usual wait. Every network call has a time-out.
 */
public final class MailGateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MailGateway.class);

  private static final int MAILS_PER_ROUND = 50;
  private static final long CLOSE_WAIT_SECONDS = 30;

  private final MailSettings settings;
  private final MailRoom room;
  private final InstantSource clock;
  private final ImapInbox inbox;
  private final SmtpOutlet outlet;
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final Trouble reading = new Trouble("read mail");
  private final Trouble sending = new Trouble("send mail");
  private final Set<Long> refusedByRoom = new HashSet<>();
  private volatile boolean closed;

  /** Opens nothing yet; see {@link #start}. */
  public MailGateway(MailSettings settings, MailRoom room, InstantSource clock) {
    this.settings = requireNonNull(settings, "settings");
    this.room = requireNonNull(room, "room");
    this.clock = requireNonNull(clock, "clock");
    inbox = new ImapInbox(settings.imap());
    outlet = new SmtpOutlet(settings, clock);
    worker = new ScheduledThreadPoolExecutor(1, MailGateway::thread);
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    worker.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Starts the rounds; returns at once, whether or not the servers can be reached. */
  public void start() {
    long pollMillis = settings.pollEvery().toMillis();
    var unused = worker.scheduleWithFixedDelay(this::round, 0, pollMillis, TimeUnit.MILLISECONDS);
  }

  /** Asks for a round now, for there is mail to send. Any thread; returns at once. */
  public void wake() {
    if (awake.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            awake.set(false);
            round();
          });
    }
  }

  /**
   * Ends the thread after the mail in hand and closes the connections. Does not interrupt: the room
   * may be writing, and H2 closes its file when its thread is interrupted.
   */
  @Override
  public void close() {
    closed = true;
    worker.shutdown();
    boolean interrupted = false;
    try {
      if (worker.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        inbox.close();
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    log.warn("Mail is still busy with a slow server; its thread ends when the time-out is over");
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    sending.watch(MailSettings.hidden(settings.smtp()), () -> room.alone(this::send));
    reading.watch(MailSettings.hidden(settings.imap()), () -> room.alone(this::read));
  }

  private void send() {
    List<OutgoingMail> waiting = room.waiting(MAILS_PER_ROUND);
    for (OutgoingMail mail : waiting) {
      if (closed) {
        return;
      }
      room.sending(mail.id());
      SmtpResult result = outlet.send(mail);
      if (result instanceof SmtpResult.Accepted) {
        room.sent(mail.id(), clock.instant());
      } else if (result instanceof SmtpResult.Refused refused) {
        log.info("Mail {} was refused for good, code {}", mail.id(), refused.code());
        room.failed(mail.id(), refused.why(), true);
      } else if (result instanceof SmtpResult.TryLater later) {
        log.info("Mail {} did not go out yet, code {}", mail.id(), later.code());
        room.failed(mail.id(), later.why(), false);
      } else if (result instanceof SmtpResult.Unreachable unreachable) {
        room.failed(mail.id(), unreachable.why(), false);
        throw new ServerTrouble(unreachable.why());
      }
    }
    if (waiting.size() == MAILS_PER_ROUND) {
      wake();
    }
  }

  private void read() throws MessagingException {
    inbox.forEachNew(
        found -> {
          if (closed) {
            return false;
          }
          IncomingMail mail;
          try {
            mail = MailReader.read(found.raw(), found.fallbackId(), found.arrived(clock));
          } catch (UnreadableMailException e) {
            log.warn(
                "Mail {} in the inbox cannot be read: {}. It is left there, flagged; take the flag"
                    + " off to have it tried again",
                found.uid(),
                e.getMessage());
            found.putAside();
            return true;
          }
          if (handOver(found.uid(), mail)) {
            found.markSeen();
          }
          return true;
        });
  }

  /** Says no more than the kind of exception: its message may quote what the customer wrote. */
  private boolean handOver(long uid, IncomingMail mail) {
    try {
      room.received(mail);
      refusedByRoom.remove(uid);
      return true;
    } catch (RuntimeException e) {
      if (refusedByRoom.add(uid)) {
        log.warn(
            "Mail {} in the inbox could not be stored ({}); it stays unseen and is tried again",
            uid,
            e.getClass().getName());
      }
      return false;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "desk-mail");
    thread.setDaemon(true);
    return thread;
  }
}
