import { isId } from '@homeward/contract';
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { DeskFrame } from './frame/desk-frame.tsx';
import { NothingHere } from './frame/nothing-here.tsx';
import { EnrolScreen } from './member/enrol-screen.tsx';
import { QueueScreen } from './queue/queue-screen.tsx';
import { SightingScreen } from './sighting/sighting-screen.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere });

const enrol = createRoute({ getParentRoute: () => root, path: '/enrol', component: EnrolScreen });

const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskFrame });

const queue = createRoute({
  getParentRoute: () => desk,
  path: '/',
  validateSearch: (search): { show?: 'decided' } =>
    search['show'] === 'decided' ? { show: 'decided' } : {},
  component: QueueScreen,
});

const sighting = createRoute({
  getParentRoute: () => desk,
  path: '/sightings/$sightingId',
  validateSearch: (search): { case?: string } =>
    isId('case', search['case']) ? { case: search['case'] } : {},
  component: SightingScreen,
});

export const router = createRouter({
  routeTree: root.addChildren([enrol, desk.addChildren([queue, sighting])]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
