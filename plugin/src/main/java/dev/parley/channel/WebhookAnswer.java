package dev.parley.channel;

import java.util.Optional;
import java.util.function.Function;

/** What a channel says to a webhook. */
public sealed interface WebhookAnswer {

  /** Decides by the kind of answer; a new kind breaks every caller at compile time. */
  <T> T fold(
      Function<Accepted, T> accepted, Function<Reply, T> reply, Function<Refused, T> refused);

  /**
   * It comes from the network. Parley keeps the bytes and answers 200 once they are on the disk.
   *
   * @param bytes to hand to {@link Channel#readWebhook} later
   * @param reply what to answer, once the bytes are on the disk, in place of an empty 200
   * @param forget whom the network asks to forget; then that is kept in place of the bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares answers
  record Accepted(byte[] bytes, Optional<Reply> reply, Optional<Forget> forget)
      implements WebhookAnswer {
    /** Answered by an empty 200. */
    public Accepted(byte[] bytes) {
      this(bytes, Optional.empty());
    }

    /** Answered by a text of the network's choice. */
    public Accepted(byte[] bytes, Optional<Reply> reply) {
      this(bytes, reply, Optional.empty());
    }

    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Reply, T> reply, Function<Refused, T> refused) {
      return accepted.apply(this);
    }

    /** The size alone: the bytes are customers' words. */
    @Override
    public String toString() {
      return "accepted, " + bytes.length + " bytes";
    }
  }

  /**
   * Somebody has the network ask us to forget them.
   *
   * @param code the same for the same request, told to the person and not to be guessed: letters
   *     and digits, at most 64
   * @param person as the network names them in the request, which need not be how it names them in
   *     what they write; see {@link Channel#known}
   */
  record Forget(String code, String person) {
    /** Refuses a code that does not fit into an address, and nobody. */
    public Forget {
      if (!code.matches("[A-Za-z0-9]{1,64}") || person.isBlank()) {
        throw new IllegalArgumentException(
            "a request to forget needs a person and a code of 1 to 64 letters and digits");
      }
    }

    /** The code alone. */
    @Override
    public String toString() {
      return "request " + code;
    }
  }

  /**
   * A handshake: the network wants this very answer, and nothing is kept.
   *
   * @param contentType such as {@code text/plain}
   * @param body in it {@code {hookUrl}} stands for the address of the account's webhook, and {@code
   *     {forgetUrl}} for the page that says how far a request to forget has come, up to its code
   */
  record Reply(int status, String contentType, String body) implements WebhookAnswer {
    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Reply, T> reply, Function<Refused, T> refused) {
      return reply.apply(this);
    }

    /** The status alone: the body may be a token. */
    @Override
    public String toString() {
      return "reply with status " + status;
    }
  }

  /**
   * It is not taken. A wrong, missing or stale signature is status 401, which Parley counts.
   *
   * @param status 400 to 499
   * @param why in words, without payload
   */
  record Refused(int status, String why) implements WebhookAnswer {
    /** Refuses a status that is no refusal. */
    public Refused {
      if (status < 400 || status > 499) {
        throw new IllegalArgumentException("a refusal has a status from 400 to 499, not " + status);
      }
    }

    @Override
    public <T> T fold(
        Function<Accepted, T> accepted, Function<Reply, T> reply, Function<Refused, T> refused) {
      return refused.apply(this);
    }
  }
}
