package dev.parley.outbox;

import java.util.Optional;

/** Keeps what agents brought for replies. A write is durable when the method returns. */
public interface UploadStore {

  /** Keeps a file. */
  void keep(Upload upload, byte[] content);

  /** What is known of a file; empty if it is not kept, or not any longer. */
  Optional<Upload> find(String id);

  /** The bytes of a file; empty if it is not kept any longer. */
  Optional<byte[]> content(String id);

  /** Forgets a file unless a reply has it. */
  void drop(String id);

  /** How many files somebody has brought that no reply has yet. */
  int unused(String helpdesk, String login);
}
