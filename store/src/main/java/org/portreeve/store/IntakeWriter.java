package org.portreeve.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes mail from many threads and writes what has gathered in one transaction, so that the disk is waited
/// for once for many. One thread writes; close it when no more mail comes.
public final class IntakeWriter implements AutoCloseable {
    private static final int MOST_MAILS = 256;
    private static final int MOST_KILOBYTES = 64 * 1024;

    private final Store store;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(1024);
    private final Semaphore memory = new Semaphore(MOST_KILOBYTES);
    private final Thread writer;

    /// A mail, and what its thread waits for; without a mail: the end.
    private record Waiting(IntakeMail mail, CompletableFuture<Boolean> taken) {}

    public IntakeWriter(Store store) {
        this.store = store;
        writer = Thread.ofPlatform().name("intake").daemon().start(this::write);
    }

    /// Keeps a mail and returns when it is durable: true, or false when it was known already. Failing to
    /// keep it is an exception; say 451 then.
    public boolean take(IntakeMail mail) throws InterruptedException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the writer has its own transaction");
        }
        int kilobytes = Math.min(mail.bytes().length / 1024 + 1, MOST_KILOBYTES);
        memory.acquire(kilobytes);
        try {
            Waiting waiting = new Waiting(mail, new CompletableFuture<>());
            if (!writer.isAlive()) {
                throw new StoreException("the office is ending and takes no more mail");
            }
            queue.put(waiting);
            return waiting.taken().get();
        } catch (ExecutionException e) {
            throw new StoreException(
                    "the mail could not be kept: " + e.getCause().getMessage(), e.getCause());
        } finally {
            memory.release(kilobytes);
        }
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        boolean ending = false;
        try {
            while (!ending) {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_MAILS - 1);
                ending = batch.removeIf(waiting -> waiting.mail() == null);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        queue.drainTo(batch);
        batch.forEach(waiting -> waiting.taken().completeExceptionally(new StoreException("the office is ending")));
    }

    private void write(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Boolean> taken = store.inTransaction(
                    tx -> tx.intake().take(batch.stream().map(Waiting::mail).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).taken().complete(taken.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().taken().completeExceptionally(e);
            } else {
                batch.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }

    /// Writes what has come and ends.
    @Override
    public void close() {
        try {
            queue.put(new Waiting(null, new CompletableFuture<>()));
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
