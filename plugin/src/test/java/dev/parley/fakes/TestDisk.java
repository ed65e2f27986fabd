package dev.parley.fakes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * Stands under H2 in place of its asynchronous files. It is full when told, and knows what a power
 * cut would leave: the file as it was when it was last synced.
 */
public final class TestDisk extends FilePathWrapper {
  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static final AtomicLong SYNCS = new AtomicLong();
  private static final Map<String, Image> SYNCED = new ConcurrentHashMap<>();

  /** To be called before H2 opens a file. */
  public static void install() {
    FilePath.get("nio:any"); // else H2 puts its own in our place
    FULL.set(false);
    SYNCED.clear();
    FilePath.register(new TestDisk());
  }

  /** H2's own files again. */
  public static void remove() {
    FULL.set(false);
    FilePath.register(new FilePathAsync());
  }

  public static void full(boolean now) {
    FULL.set(now);
  }

  /** What a power cut now would leave of a file. */
  public static byte[] afterPowerCut(Path file) {
    return SYNCED.get(file.toString()).bytes();
  }

  /** A file as it was when it was last synced. */
  private static final class Image {
    private byte[] bytes;
    private int size;

    Image(byte[] bytes) {
      this.bytes = bytes;
      this.size = bytes.length;
    }

    synchronized byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }

    synchronized void apply(List<Write> writes) {
      for (Write write : writes) {
        int end = Math.toIntExact(write.position() + write.bytes().length);
        if (write.cut()) {
          size = Math.min(size, end);
          continue;
        }
        if (end > bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        if (write.position() > size) {
          Arrays.fill(bytes, size, Math.toIntExact(write.position()), (byte) 0);
        }
        System.arraycopy(
            write.bytes(), 0, bytes, Math.toIntExact(write.position()), write.bytes().length);
        size = Math.max(size, end);
      }
    }
  }

  /** What was written since the last sync, or where the file was cut off. */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  private record Write(long position, byte[] bytes, boolean cut) {}

  /** How often a file was synced. */
  public static long syncs() {
    return SYNCS.get();
  }

  @Override
  public String getScheme() {
    return "async";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Disk(getBase().open(mode), getBase().toString());
  }

  private static final class Disk extends org.h2.store.fs.FileBaseDefault {
    private final FileChannel real;

    private final String name;
    private final List<Write> unsynced = new ArrayList<>();
    private Image synced;

    Disk(FileChannel real, String name) {
      this.real = real;
      this.name = name;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      return real.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      if (FULL.get() && position + from.remaining() > real.size()) {
        throw new IOException("No space left on device");
      }
      ByteBuffer before = from.duplicate();
      int written = real.write(from, position);
      var bytes = new byte[written];
      before.get(bytes);
      unsynced.add(new Write(position, bytes, false));
      return written;
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
      real.truncate(size);
      unsynced.add(new Write(size, new byte[0], true));
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
      real.force(metaData);
      SYNCS.incrementAndGet();
      if (synced == null) {
        synced = new Image(whole());
        SYNCED.put(name, synced);
      } else {
        synced.apply(unsynced);
      }
      unsynced.clear();
    }

    private byte[] whole() throws IOException {
      var all = ByteBuffer.allocate(Math.toIntExact(real.size()));
      while (all.hasRemaining() && real.read(all, all.position()) > 0) {
        // until all of it is there
      }
      return all.array();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public java.nio.channels.FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return real.tryLock(position, size, shared);
    }
  }
}
