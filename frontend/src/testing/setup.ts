import '@testing-library/jest-dom/vitest';
import { i18n } from '@lingui/core';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { clearToasts } from '@/lib/toast';

// A busy machine may need seconds for what is quick elsewhere.
configure({ asyncUtilTimeout: 8_000 });

// jsdom has no layout: without sizes a virtual list draws no rows, and every claim about "few rows
// in the document" would hold vacuously.
const measured = (size: number) => ({ get: () => size, configurable: true });
Object.defineProperty(HTMLElement.prototype, 'clientHeight', measured(640));
Object.defineProperty(HTMLElement.prototype, 'clientWidth', measured(1200));

window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});

// jsdom knows `<dialog>` but not how to open one.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
window.ResizeObserver ??= NoResizeObserver;

beforeEach(() => {
  // Tests read the texts of the source language; ids of the catalogue stand for nothing else here.
  i18n.loadAndActivate({ locale: 'zh-CN', messages: {} });
});

afterEach(() => {
  cleanup();
  clearToasts();
  localStorage.clear();
});
